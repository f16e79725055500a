import { defineMessages } from '../platform/i18n/index.ts'

export const informationWords = defineMessages('yourInformation', {
  audience: 'resident',
  en: {
    title: 'Your information',
    lead: 'What we keep about you, why, who sees it, and what you can do about it.',
    who: 'Who is responsible',
    whoText:
      '{host} runs {programme} in {place} and is responsible for your record. Write or ring to ask anything about it: {contact}.',
    what: 'What we keep',
    what1: 'How to call you and safe ways to reach you.',
    what2: 'What matters to you, what you love and what you want, in your own words.',
    what3: 'What you need so that we can talk: your language, large print, an interpreter.',
    what4: 'What we did together: conversations, introductions, how it went.',
    what5: 'Only if you tell us: your date of birth, NHS number and health. You can leave them out.',
    why: 'Why we may',
    whyText:
      'Running {service} is a task in the public interest, and part of health and social care (UK GDPR, Articles 6(1)(e) and 9(2)(h)). That lets us keep your record. It does not let us pass it on: before we tell a group or whoever introduced you anything, we ask you.',
    seen: 'Who sees it',
    seen1: 'The {worker} who walks alongside you, and colleagues in the same organisation who stand in for them.',
    seen2: 'A group sees only what you agreed to, and only while you agree.',
    seen3: 'Whoever introduced you hears what came of it only if you said so.',
    seen4: 'Those who pay for this see numbers. Numbers under 5 are hidden, so that nobody can be recognised.',
    seen5: 'If somebody is in danger, we may have to tell others without asking. We tell you, if that is safe.',
    log: 'Every look at your record is written down. You can read who looked and when on your own page.',
    long: 'How long',
    longText:
      'We keep your record while we walk alongside you, and afterwards as long as the rules of {host} say. Ask us for these rules. Answers that you began and did not send are deleted after 30 days.',
    rights: 'What you can do',
    rights1: 'See everything, and take a copy with you.',
    rights2: 'Put right what is wrong.',
    rights3: 'Change your mind about any agreement, at any time. Whatever rests on it stops at once.',
    rights4: 'Object, or ask us to delete. We answer within a month and say why if we cannot.',
    rightsHow: 'You can do most of this on your own page. For the rest, ask your {worker} or ring us.',
    messages: 'Messages',
    messagesText:
      'Emails and texts from us never say why we are in touch. We only write where you said that it is safe.',
    cookies: 'Cookies',
    cookiesText:
      'Only those that are needed: for your language and size of text, for signing in, and to keep a form that you have begun. Nothing counts or follows you, and nothing is loaded from other companies.',
    complain: 'If you are not content',
    complainText:
      'Tell us first, if you can. You can also complain to the Information Commissioner’s Office: ico.org.uk, or 0303 123 1113.',
    noHost: 'The organisation that runs this',
    noProgramme: '{service}',
  },
  ar: {
    cleared: null,
    text: {
      title: 'معلوماتك',
      lead: 'ما الذي نحتفظ به عنك ولماذا ومن يراه وما الذي يمكنك فعله بشأنه.',
      who: 'من المسؤول',
      whoText:
        'تدير ⁨{host}⁩ برنامج ⁨{programme}⁩ في ⁨{place}⁩ وهي مسؤولة عن سجلك. اكتب أو اتصل للسؤال عن أي شيء: ⁨{contact}⁩.',
      what: 'ما الذي نحتفظ به',
      what1: 'كيف نناديك والطرق الآمنة للوصول إليك.',
      what2: 'ما يهمك وما تحبه وما تريده، بكلماتك.',
      what3: 'ما تحتاجه كي نتحدث: لغتك والطباعة الكبيرة والمترجم.',
      what4: 'ما فعلناه معًا: المحادثات والتعريف بالمجموعات وكيف سارت الأمور.',
      what5: 'فقط إذا أخبرتنا: تاريخ ميلادك ورقم ⁨NHS⁩ وصحتك. يمكنك تركها.',
      why: 'لماذا يحق لنا ذلك',
      whyText:
        'إدارة {service} مهمة للمصلحة العامة وجزء من الرعاية الصحية والاجتماعية (⁨UK GDPR⁩، المادتان ⁨6(1)(e)⁩ و⁨9(2)(h)⁩). هذا يتيح لنا الاحتفاظ بسجلك، ولا يتيح لنا نقله: قبل أن نخبر مجموعة أو من عرّف بك بأي شيء نسألك.',
      seen: 'من يراه',
      seen1: 'من يسير معك ({worker})، وزملاؤه في المؤسسة نفسها الذين ينوبون عنه.',
      seen2: 'لا ترى المجموعة إلا ما وافقت عليه، وما دمت موافقًا.',
      seen3: 'من عرّف بك لا يعرف النتيجة إلا إذا وافقت.',
      seen4: 'من يموّل هذا يرى أرقامًا. الأرقام الأقل من ⁨5⁩ مخفية كي لا يُعرف أحد.',
      seen5: 'إذا كان أحد في خطر فقد نضطر إلى إخبار آخرين دون سؤال. ونخبرك إن كان ذلك آمنًا.',
      log: 'كل اطلاع على سجلك يُسجَّل. يمكنك أن تقرأ في صفحتك من اطّلع ومتى.',
      long: 'كم من الوقت',
      longText:
        'نحتفظ بسجلك ما دمنا نسير معك، وبعد ذلك ما تقوله قواعد ⁨{host}⁩. اطلب منا هذه القواعد. الإجابات التي بدأتها ولم ترسلها تُحذف بعد ⁨30⁩ يومًا.',
      rights: 'ما الذي يمكنك فعله',
      rights1: 'أن ترى كل شيء وتأخذ نسخة معك.',
      rights2: 'أن تصحح الخطأ.',
      rights3: 'أن تغيّر رأيك في أي موافقة في أي وقت. ويتوقف فورًا كل ما يستند إليها.',
      rights4: 'أن تعترض أو تطلب الحذف. نجيبك خلال شهر ونوضح السبب إن لم نستطع.',
      rightsHow: 'يمكنك القيام بمعظم ذلك في صفحتك. وللباقي اسأل من يسير معك ({worker}) أو اتصل بنا.',
      messages: 'الرسائل',
      messagesText: 'رسائلنا البريدية والنصية لا تقول أبدًا سبب تواصلنا. لا نكتب إلا حيث قلت إنه آمن.',
      cookies: 'ملفات تعريف الارتباط',
      cookiesText:
        'الضروري منها فقط: للغتك وحجم النص، ولتسجيل الدخول، ولحفظ نموذج بدأته. لا شيء يحصيك أو يتتبعك، ولا شيء يُحمَّل من شركات أخرى.',
      complain: 'إذا لم تكن راضيًا',
      complainText:
        'أخبرنا أولًا إن استطعت. يمكنك أيضًا تقديم شكوى إلى مكتب مفوض المعلومات: ⁨ico.org.uk⁩ أو ⁨0303 123 1113⁩.',
      noHost: 'المؤسسة التي تدير هذا',
      noProgramme: '⁨{service}⁩',
    },
  },
})
