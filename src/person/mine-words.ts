import { defineMessages } from '../platform/i18n/index.ts'

/** What a person reads on their own page. */
export const mineWords = defineMessages('mine', {
  audience: 'resident',
  en: {
    title: 'My page', hello: 'Hello {name}', help: 'This is your page. It shows what we wrote down with you. It is yours: change it, or tell us what is wrong.',
    nothing: 'There is nothing here', nothingHelp: 'This page is for people who walk with us. If you introduced someone, you can follow what came of it.',
    myWords: 'My words', myWordsEmpty: 'Nothing is written here yet. Tell us in your own words what matters to you.', write: 'Write or change my words', ownWords: 'Write as you would say it. Any language is fine.',
    lovesHint: 'Tick what you like. We look for groups by these.', giftsHint: 'Time, a skill, a story, a cup of tea. Everybody has something to give.', supportsHint: 'Family, neighbours, friends, faith, pets',
    myPeople: 'People I trust', myPeopleEmpty: 'Nobody is written down. Tell your worker who you trust, and what they may be told.', mayBeTold: 'They may be told: {what}', toldNothing: 'We tell them nothing',
    agreed: 'What I agreed to', agreedEmpty: 'Nothing is written down that you agreed to.', agreedLine: '{purpose}: {name}', agreedOn: 'Since {on}', withdraw: 'I no longer agree', withdrawn: 'You ended this on {on}', withdrawHelp: 'It holds at once. It does not change the help that you get, and nobody will be cross.',
    ways: 'Ways to reach me', waysHelp: 'We write or call only in the ways that you say are safe. Think of who else reads your letters or hears your messages.', waysLink: 'See or change the ways to reach me', waySafe: 'Safe: you said so', wayAsk: 'We do not use this, because nobody asked you yet', wayStopped: 'Stopped: we do not use this', thisIsSafe: 'This is safe for me', stopThis: 'Stop using this', wayAdd: 'Add a way that is safe for me', wayKind: 'How?', wayValue: 'Number or address', wayVoicemail: 'You may leave a voicemail', wayPreferred: 'I like this way best', wayNote: 'When is best?', waysEmpty: 'No way to reach you is written down.', emailStopped: 'When you stop the email address that you sign in with, we send no more links to it.',
    looked: 'Who has looked', lookedHelp: 'Everybody who opened or changed your record, newest first. If a name surprises you, ask us.', lookedEmpty: 'Nobody but you has looked.', lookedAll: 'See everybody who has looked', lookedWho: 'Who', lookedWhen: 'When', lookedWhat: 'What they did',
    breakTitle: 'I would like a break', breakHelp: 'Tell us and we pause. Nothing is closed: come back whenever you like.', breakWords: 'Anything you want to say?', breakDo: 'I would like a break', breakDone: 'We will pause. Your worker has been told, and you can come back at any time.',
    copy: 'Take a copy with me', copyHelp: 'Keep it somewhere safe: others may read it.', copyText: 'As text', copyData: 'As data for another service (JSON)', back: 'Back to my page', save: 'Save', saved: 'Saved',
    copyTitle: 'My record at {place}, {on}', copyName: 'Name', copyBorn: 'Born', copyLanguage: 'Language', copyNeeds: 'What I need', copyAddress: 'Address', copyContacts: 'What happened', copyLoves: 'Things I love to do',
  },
  ar: {
    cleared: null,
    text: {
      title: 'صفحتي', hello: 'مرحبًا {name}', help: 'هذه صفحتك. تعرض ما كتبناه معك. إنها لك: غيّرها أو أخبرنا بما هو غير صحيح.',
      nothing: 'لا يوجد شيء هنا', nothingHelp: 'هذه الصفحة لمن نسير معهم. إذا عرّفتنا بشخص ما فيمكنك متابعة ما حدث بعد ذلك.',
      myWords: 'كلماتي', myWordsEmpty: 'لم يُكتب شيء هنا بعد. أخبرنا بكلماتك بما يهمك.', write: 'كتابة كلماتي أو تغييرها', ownWords: 'اكتب كما تتكلم. أي لغة مناسبة.',
      lovesHint: 'اختر ما تحب. نبحث عن المجموعات بناءً على ذلك.', giftsHint: 'وقت أو مهارة أو قصة أو كوب شاي. لكل إنسان ما يقدمه.', supportsHint: 'الأسرة والجيران والأصدقاء والإيمان والحيوانات الأليفة',
      myPeople: 'أشخاص أثق بهم', myPeopleEmpty: 'لم يُكتب اسم أحد. أخبر مرشدك بمن تثق به وبما يمكن إخباره به.', mayBeTold: 'يمكن إخبارهم بما يلي: {what}', toldNothing: 'لا نخبرهم بشيء',
      agreed: 'ما وافقت عليه', agreedEmpty: 'لا توجد موافقات مكتوبة.', agreedLine: '{purpose}: {name}', agreedOn: 'منذ {on}', withdraw: 'لم أعد أوافق', withdrawn: 'أنهيت هذا في {on}', withdrawHelp: 'يسري ذلك فورًا. لا يغيّر المساعدة التي تحصل عليها ولن ينزعج أحد.',
      ways: 'طرق التواصل معي', waysHelp: 'نكتب أو نتصل فقط بالطرق التي تقول إنها آمنة. فكّر فيمن قد يقرأ رسائلك أو يسمعها.', waysLink: 'عرض طرق التواصل معي أو تغييرها', waySafe: 'آمنة: أنت قلت ذلك', wayAsk: 'لا نستخدم هذه لأن أحدًا لم يسألك بعد', wayStopped: 'متوقفة: لا نستخدمها', thisIsSafe: 'هذه آمنة لي', stopThis: 'أوقفوا استخدامها', wayAdd: 'إضافة طريقة آمنة لي', wayKind: 'كيف؟', wayValue: 'الرقم أو العنوان', wayVoicemail: 'يمكن ترك رسالة صوتية', wayPreferred: 'أفضّل هذه الطريقة', wayNote: 'ما أفضل وقت؟', waysEmpty: 'لا توجد طريقة مكتوبة للتواصل معك.', emailStopped: 'عندما توقف عنوان البريد الإلكتروني الذي تسجل الدخول به لا نرسل إليه روابط بعد ذلك.',
      looked: 'من اطلع على سجلي', lookedHelp: 'كل من فتح سجلك أو غيّره، الأحدث أولًا. إذا فاجأك اسم فاسألنا.', lookedEmpty: 'لم يطلع أحد غيرك.', lookedAll: 'عرض كل من اطلع', lookedWho: 'من', lookedWhen: 'متى', lookedWhat: 'ماذا فعل',
      breakTitle: 'أريد استراحة', breakHelp: 'أخبرنا فنتوقف مؤقتًا. لا يُغلق شيء: عد متى شئت.', breakWords: 'هل تريد قول شيء؟', breakDo: 'أريد استراحة', breakDone: 'سنتوقف مؤقتًا. أُخبر مرشدك ويمكنك العودة في أي وقت.',
      copy: 'أخذ نسخة معي', copyHelp: 'احتفظ بها في مكان آمن: قد يقرؤها آخرون.', copyText: 'كنص', copyData: 'كبيانات لخدمة أخرى (⁨JSON⁩)', back: 'العودة إلى صفحتي', save: 'حفظ', saved: 'تم الحفظ',
      copyTitle: 'سجلي لدى {place}، {on}', copyName: 'الاسم', copyBorn: 'تاريخ الميلاد', copyLanguage: 'اللغة', copyNeeds: 'ما أحتاجه', copyAddress: 'العنوان', copyContacts: 'ما حدث', copyLoves: 'أشياء أحب فعلها',
    },
  },
})
