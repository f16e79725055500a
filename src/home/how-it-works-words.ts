import { defineMessages } from '../platform/i18n/index.ts'

export const howWords = defineMessages('howItWorks', {
  audience: 'resident',
  en: {
    title: 'How it works',
    lead: 'Some things are not fixed by medicine: being alone, money worries, not knowing anybody. {Service} starts with what matters to you.',
    step1: '1. You ask, or somebody asks with you',
    step1Text:
      'Use the form here, ring us, or let somebody you trust ask: your GP, a neighbour, your housing officer, anybody. You need no letter and no reason. It costs nothing.',
    step2: '2. Somebody listens',
    step2Text:
      '{aWorker} gets in touch in the way you said is safe. You talk about what matters to you and what you love, as often as you need. There is no fixed number of meetings and no end date.',
    step3: '3. You find what fits, and somebody comes along',
    step3Text:
      'Together you look at what is on near you and choose. You decide. If you like, somebody comes with you the first time, and asks afterwards how it was. If it was not right, you look again.',
    found: 'If you only want to look',
    foundText: 'You can look through everything that is on near you without telling us who you are.',
    look: 'See what is on',
    ask: 'Ask for a conversation',
    shares: 'Who is told what',
    shares1: 'When we tell you about something, nobody is told about you.',
    shares2: 'When you get in touch with a group yourself, they know what you tell them.',
    shares3: 'When we introduce you, they are told only what you agreed, line by line.',
    notUs: 'What we are not',
    notUsText:
      'We are not a health service and not an emergency service. If you or somebody else is in danger, call 999. For urgent medical help call 111. You can ring Samaritans at any time on 116 123.',
    reach: 'How to reach us',
    phone: 'Phone: {phone}',
    email: 'Email: {email}',
    open: 'We are here: {hours}',
  },
  ar: {
    cleared: null,
    text: {
      title: 'كيف يعمل هذا',
      lead: 'هناك أمور لا يعالجها الدواء: الوحدة وهموم المال وعدم معرفة أحد. تبدأ {Service} بما يهمك أنت.',
      step1: '⁨1⁩. تطلب أنت أو يطلب أحد معك',
      step1Text:
        'استخدم النموذج هنا أو اتصل بنا أو دع شخصًا تثق به يطلب: طبيبك أو جارك أو موظف الإسكان أو أي شخص. لا تحتاج إلى رسالة ولا إلى سبب. لا يكلف ذلك شيئًا.',
      step2: '⁨2⁩. شخص ما يستمع إليك',
      step2Text:
        'يتواصل معك {aWorker} بالطريقة التي قلت إنها آمنة. تتحدثان عما يهمك وما تحبه بقدر ما تحتاج. لا يوجد عدد محدد من اللقاءات ولا تاريخ نهاية.',
      step3: '⁨3⁩. تجد ما يناسبك ويرافقك شخص ما',
      step3Text:
        'تنظران معًا إلى ما يوجد بالقرب منك وتختار. القرار لك. إن أردت يرافقك شخص في المرة الأولى ويسألك بعدها كيف كان الأمر. وإن لم يكن مناسبًا تبحثان مرة أخرى.',
      found: 'إذا كنت تريد أن تنظر فقط',
      foundText: 'يمكنك الاطلاع على كل ما يوجد بالقرب منك دون أن تخبرنا من أنت.',
      look: 'انظر ماذا يوجد',
      ask: 'اطلب محادثة',
      shares: 'من يعرف ماذا',
      shares1: 'عندما نخبرك عن شيء ما، لا يُخبَر أحد عنك.',
      shares2: 'عندما تتواصل مع مجموعة بنفسك، يعرفون ما تخبرهم به.',
      shares3: 'عندما نعرّف بك، لا يُخبَرون إلا بما وافقت عليه بندًا بندًا.',
      notUs: 'ما لسنا عليه',
      notUsText:
        'لسنا خدمة صحية ولا خدمة طوارئ. إذا كنت أنت أو شخص آخر في خطر فاتصل بالرقم ⁨999⁩. للمساعدة الطبية العاجلة اتصل بالرقم ⁨111⁩. يمكنك الاتصال بجمعية ⁨Samaritans⁩ في أي وقت على الرقم ⁨116 123⁩.',
      reach: 'كيف تتواصل معنا',
      phone: 'الهاتف: ⁨{phone}⁩',
      email: 'البريد الإلكتروني: ⁨{email}⁩',
      open: 'نحن هنا: ⁨{hours}⁩',
    },
  },
})
