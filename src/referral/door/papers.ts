import { defineMessages } from '../../platform/i18n/index.ts'

/** What is printed or shown: for professionals, a leaflet, a sheet of paper. */
export const paperWords = defineMessages('doorPapers', {
  audience: 'resident',
  en: {
    forProfessionals: 'Introduce somebody: who, when, how',
    proLead: 'One front door. You refer to a person, not to a directory: we find what fits.',
    proWho: 'Who',
    proWhen: 'When',
    proWhenText:
      'Any time something other than medicine or a service of yours would help: company, money, housing, moving more, caring, grief, a new start. Not in an emergency: then 999, or 111 option 2.',
    proHow: 'How',
    proHowText:
      'Three steps online, about two minutes: who, why in their words, anything to know. Or by phone, or on paper. They must know and agree. An NHS number helps and is never needed.',
    proLong: 'How long',
    proLongText:
      'We answer within {days, plural, one {# working day} other {# working days}}. Then we stay as long as it is useful: there is no number of sessions.',
    proHear: 'What you hear back',
    proHearText:
      'At once a reference. Then whether we took it on. With their agreement: what was planned, and what you are asked to do, which is mostly nothing.',
    proContact: 'Your contact',
    proWhat: 'What we do',
    proNot: 'What this is not',
    proNotText:
      'Not a crisis service, not regulated care, not treatment. If somebody may have eligible care needs we hand over to adult social care and stay alongside.',
    proPaper: 'Print a paper sheet',
    proStart: 'Sign in and start',
    proOwnLink: 'No account? Ask us for a link of your own: it needs no password.',
    proMail: 'Write to ⁨{email}⁩',

    leafletTitle: 'Someone to talk to, near you',
    leafletLead: 'For you, if you like',
    leafletWhat:
      'Somebody with time listens to what matters to you: company, money, home, health, family, something new. Together you look for what could help. It is free, and you decide each step.',
    leafletKnow: 'You do not need a doctor, an NHS number or a problem.',
    leafletHow: 'How to ask',
    leafletOnline: 'Online',
    leafletPhone: 'By phone',
    leafletOpen: 'Open',
    leafletNamed: 'Ask for {name}',

    paperTitle: 'Ask for a conversation, on paper',
    paperLead: 'Write as much or as little as you like. Give it to us, or to somebody you trust who brings it to us.',
    paperUrgent:
      'In danger now? Do not wait for paper. Call ⁨999⁩. Urgent help with mental health: call ⁨111⁩, option ⁨2⁩. Samaritans: ⁨116 123⁩.',
    paperIntroducer: 'If you fill this in for somebody: your name, and how you know them',
    paperSign: 'Name and date',
    paperReturn: 'Bring or send it to',
    paperTick: 'Tick what you agree to',
  },
  ar: {
    cleared: null,
    text: {
      forProfessionals: 'التعريف بشخص: من ومتى وكيف',
      proLead: 'باب واحد للجميع. أنت تحيل إلى شخص لا إلى دليل: نحن نجد ما يناسب.',
      proWho: 'من',
      proWhen: 'متى',
      proWhenText:
        'في أي وقت يفيد فيه شيء غير الدواء أو خدمتك: الرفقة أو المال أو السكن أو الحركة أو الرعاية أو الحزن أو بداية جديدة. ليس في حالة الطوارئ: حينها ⁨999⁩ أو ⁨111⁩ واختر ⁨2⁩.',
      proHow: 'كيف',
      proHowText:
        'ثلاث خطوات عبر الإنترنت، نحو دقيقتين: من، ولماذا بكلماته، وأي شيء ينبغي معرفته. أو بالهاتف أو على الورق. يجب أن يعرف ويوافق. رقم ⁨NHS⁩ يفيد لكنه ليس ضروريًا أبدًا.',
      proLong: 'كم يستغرق',
      proLongText:
        'نجيب خلال {days, plural, zero {# يوم عمل} one {يوم عمل واحد} two {يومي عمل} few {# أيام عمل} many {# يوم عمل} other {# يوم عمل}}. ثم نبقى ما دام ذلك مفيدًا: لا عدد محددًا للجلسات.',
      proHear: 'ماذا ستسمع منا',
      proHearText:
        'رقمًا مرجعيًا على الفور. ثم ما إذا كنا قد تولينا الأمر. وبموافقته: ما خُطط له وما نطلبه منك، وهو في الغالب لا شيء.',
      proContact: 'الشخص الذي تتواصل معه',
      proWhat: 'ماذا نفعل',
      proNot: 'ما ليس هذا',
      proNotText:
        'ليست خدمة أزمات ولا رعاية خاضعة للتنظيم ولا علاجًا. إذا كان لدى أحد احتياجات رعاية مؤهلة فإننا نسلّم الأمر إلى الرعاية الاجتماعية للبالغين ونبقى إلى جانبه.',
      proPaper: 'اطبع ورقة الطلب',
      proStart: 'سجّل الدخول وابدأ',
      proOwnLink: 'ليس لديك حساب؟ اطلب منا رابطًا خاصًا بك: لا يحتاج إلى كلمة مرور.',
      proMail: 'اكتب إلى ⁨{email}⁩',

      leafletTitle: 'شخص تتحدث إليه بالقرب منك',
      leafletLead: 'لك، إذا أحببت',
      leafletWhat:
        'شخص لديه وقت يستمع إلى ما يهمك: الرفقة أو المال أو المنزل أو الصحة أو الأسرة أو شيء جديد. تبحثان معًا عما قد يساعد. مجانًا، وأنت تقرر كل خطوة.',
      leafletKnow: 'لا تحتاج إلى طبيب ولا رقم ⁨NHS⁩ ولا مشكلة.',
      leafletHow: 'كيف تسأل',
      leafletOnline: 'عبر الإنترنت',
      leafletPhone: 'بالهاتف',
      leafletOpen: 'ساعات العمل',
      leafletNamed: 'اسأل عن ⁨{name}⁩',

      paperTitle: 'اطلب محادثة على الورق',
      paperLead: 'اكتب ما شئت، قليلًا أو كثيرًا. أعطه لنا أو لشخص تثق به ليحضره إلينا.',
      paperUrgent:
        'في خطر الآن؟ لا تنتظر الورق. اتصل بالرقم ⁨999⁩. للمساعدة العاجلة في الصحة النفسية: ⁨111⁩ واختر ⁨2⁩. جمعية ⁨Samaritans⁩: ⁨116 123⁩.',
      paperIntroducer: 'إذا كنت تملأ هذا لشخص آخر: اسمك وكيف تعرفه',
      paperSign: 'الاسم والتاريخ',
      paperReturn: 'أحضره أو أرسله إلى',
      paperTick: 'ضع علامة على ما توافق عليه',
    },
  },
})
