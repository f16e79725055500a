import { defineMessages } from '../platform/i18n/index.ts'

export const accessibilityWords = defineMessages('accessibility', {
  audience: 'resident',
  en: {
    title: 'Accessibility',
    lead: 'Everybody should be able to use this. Here is what works, what does not yet, and how to tell us.',
    can: 'What you should be able to do',
    can1: 'make the text larger with the four sizes at the top of each page: your choice is remembered',
    can2: 'zoom to 400% without the text running off the screen',
    can3: 'use everything with a keyboard, or by speaking to your computer',
    can4: 'listen to everything with a screen reader',
    can5: 'do everything with scripts switched off',
    can6: 'print any page in black and white, or ask us for large print, easy read, braille or audio',
    can7: 'ring us instead: everything here can be done by phone or on paper',
    standard: 'How accessible it is',
    standardText:
      'We aim for the Web Content Accessibility Guidelines version 2.2, level AA. Each page is checked by automatic tools on a small and on a large screen, with and without scripts. Nobody independent has audited it yet, so we do not claim that it meets them fully.',
    notYet: 'What is not good yet',
    notYet1: 'Translations that are marked as a machine’s draft may be hard to understand.',
    notYet2: 'Maps cannot be read by a screen reader: the same facts always stand in the list or table beside them.',
    notYet3: 'Words that groups write about themselves may be long or hard to read.',
    tell: 'Tell us',
    tellText:
      'If something is hard to use, or you need it in another way, ring or write to us. We answer within 5 working days.',
    complain: 'If we do not help',
    complainText:
      'The Equality and Human Rights Commission enforces the accessibility regulations (Public Sector Bodies Accessibility Regulations 2018). If you are not content with our answer, ring the Equality Advisory and Support Service: 0808 800 0082.',
    made: 'This statement was prepared on {day}.',
  },
  ar: {
    cleared: null,
    text: {
      title: 'سهولة الاستخدام',
      lead: 'ينبغي أن يتمكن الجميع من استخدام هذا. هنا ما يعمل وما لا يعمل بعد وكيف تخبرنا.',
      can: 'ما ينبغي أن تتمكن من فعله',
      can1: 'تكبير النص بالأحجام الأربعة في أعلى كل صفحة: يُحفظ اختيارك',
      can2: 'التكبير حتى ⁨400%⁩ دون أن يخرج النص عن الشاشة',
      can3: 'استخدام كل شيء بلوحة المفاتيح أو بالتحدث إلى جهازك',
      can4: 'الاستماع إلى كل شيء بقارئ الشاشة',
      can5: 'القيام بكل شيء مع إيقاف البرامج النصية',
      can6: 'طباعة أي صفحة بالأبيض والأسود، أو طلب الطباعة الكبيرة أو القراءة السهلة أو برايل أو الصوت منا',
      can7: 'الاتصال بنا بدلًا من ذلك: كل ما هنا يمكن القيام به بالهاتف أو على الورق',
      standard: 'مدى سهولة الاستخدام',
      standardText:
        'نسعى إلى إرشادات ⁨WCAG⁩ الإصدار ⁨2.2⁩ المستوى ⁨AA⁩. تُفحص كل صفحة بأدوات آلية على شاشة صغيرة وكبيرة، مع البرامج النصية وبدونها. لم تدققها جهة مستقلة بعد، لذلك لا ندّعي أنها تفي بها بالكامل.',
      notYet: 'ما ليس جيدًا بعد',
      notYet1: 'قد يصعب فهم الترجمات المعلَّمة بأنها مسودة آلية.',
      notYet2: 'لا يمكن لقارئ الشاشة قراءة الخرائط: المعلومات نفسها موجودة دائمًا في القائمة أو الجدول بجانبها.',
      notYet3: 'قد تكون كلمات المجموعات عن نفسها طويلة أو صعبة القراءة.',
      tell: 'أخبرنا',
      tellText: 'إذا كان شيء ما صعب الاستخدام أو كنت تحتاجه بطريقة أخرى فاتصل بنا أو اكتب إلينا. نجيب خلال ⁨5⁩ أيام عمل.',
      complain: 'إذا لم نساعدك',
      complainText:
        'تتولى لجنة المساواة وحقوق الإنسان إنفاذ لوائح سهولة الاستخدام (لوائح ⁨2018⁩ لهيئات القطاع العام). إذا لم ترضَ عن إجابتنا فاتصل بخدمة ⁨EASS⁩: ⁨0808 800 0082⁩.',
      made: 'أُعد هذا البيان في {day}.',
    },
  },
})
