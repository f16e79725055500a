import { defineMessages, type MessageArguments, type MessageRef } from './i18n/index.ts'

export const errorWords = defineMessages('error', {
  audience: 'resident',
  en: {
    notFound: 'We cannot find this page',
    notFoundHelp: 'Check the address, or start again from the first page. If you followed a link, it may have ended.',
    notAllowed: 'You cannot do this',
    tooLate: 'Somebody has already answered this. Here is how it stands now.',
    keyMissing: 'This form was sent without its number. Open the page again and send it once more.',
    keyReused: 'This form was already sent with other answers. Open the page again to make a change.',
    stale:
      'Somebody else changed this while you were writing. Nothing of yours is lost: compare both texts below, then save again.',
    checkForm: 'Check what you entered',
    unreadable: 'Enter this again: we could not read it',
    notRead: 'We could not read what was sent',
    tooMuch: 'That was too much at once. Go back, make it shorter, and send it again.',
    tooMany: 'That was too many tries. Wait a few minutes, then try again.',
    ours: 'Sorry, something went wrong on our side',
    oursHelp:
      'Nothing you sent was half-done. Try again in a few minutes. If you call us, quote this reference: {reference}',
    urgent: 'If someone is in danger now, call 999. For urgent medical help call 111. Samaritans: 116 123, any time.',
    badToken: 'This page was open for a long time or in another sign-in. Send the form once more.',
  },
  ar: {
    cleared: null,
    text: {
      notFound: 'لا يمكننا العثور على هذه الصفحة',
      notFoundHelp: 'تحقق من العنوان أو ابدأ من الصفحة الأولى. إذا اتبعت رابطًا فربما انتهت صلاحيته.',
      notAllowed: 'لا يمكنك القيام بهذا',
      tooLate: 'سبق أن أجاب شخص آخر على هذا. هذا هو الوضع الآن.',
      keyMissing: 'أُرسل هذا النموذج بدون رقمه. افتح الصفحة مرة أخرى وأرسله من جديد.',
      keyReused: 'سبق إرسال هذا النموذج بإجابات أخرى. افتح الصفحة مرة أخرى لإجراء تغيير.',
      stale: 'غيّر شخص آخر هذا أثناء كتابتك. لم يضع شيء مما كتبت: قارن بين النصين أدناه ثم احفظ مرة أخرى.',
      checkForm: 'تحقق مما أدخلته',
      unreadable: 'أدخل هذا مرة أخرى: لم نتمكن من قراءته',
      notRead: 'لم نتمكن من قراءة ما أُرسل',
      tooMuch: 'هذا كثير دفعة واحدة. ارجع واختصره ثم أرسله مرة أخرى.',
      tooMany: 'محاولات كثيرة. انتظر بضع دقائق ثم حاول مرة أخرى.',
      ours: 'عذرًا، حدث خطأ من جانبنا',
      oursHelp:
        'لم يُنفَّذ أي شيء أرسلته بشكل ناقص. حاول مرة أخرى بعد بضع دقائق. إذا اتصلت بنا فاذكر هذا الرقم المرجعي: {reference}',
      urgent:
        'إذا كان أحد في خطر الآن فاتصل بالرقم ⁨999⁩. للمساعدة الطبية العاجلة اتصل بالرقم ⁨111⁩. جمعية ⁨Samaritans⁩: ⁨116 123⁩ في أي وقت.',
      badToken: 'ظلت هذه الصفحة مفتوحة مدة طويلة أو في تسجيل دخول آخر. أرسل النموذج مرة أخرى.',
    },
  },
})

/** An answer that a user reads: a status and a sentence. Anything else is our fault and rises to the error page. */
export class Refusal extends Error {
  readonly status: number
  readonly sentence: MessageRef
  readonly args: MessageArguments
  constructor(status: number, sentence: MessageRef, args: MessageArguments = {}) {
    super(sentence)
    this.status = status
    this.sentence = sentence
    this.args = args
  }
}

/** What you may not see does not exist. */
export function notFound(): Refusal {
  return new Refusal(404, errorWords.notFound)
}
export function notAllowed(sentence: MessageRef = errorWords.notAllowed): Refusal {
  return new Refusal(403, sentence)
}
/** Somebody moved it first, or its time is over. */
export function tooLate(sentence: MessageRef = errorWords.tooLate): Refusal {
  return new Refusal(409, sentence)
}
export function tooMany(): Refusal {
  return new Refusal(429, errorWords.tooMany)
}

export type FieldError = { field: string; sentence: MessageRef; args?: MessageArguments }

/** What was typed does not fit: a sentence for each field, shown beside it and in the summary. */
export class InvalidInput extends Refusal {
  readonly errors: FieldError[]
  constructor(errors: FieldError[]) {
    super(422, errorWords.checkForm)
    this.errors = errors
  }
}

/** Throws one sentence beside one field, from inside a command. */
export function invalid(field: string, sentence: MessageRef, args?: MessageArguments): InvalidInput {
  return new InvalidInput([{ field, sentence, ...(args ? { args } : {}) }])
}

/** Somebody saved a newer version: the page shows both texts. */
export class Stale extends Refusal {
  readonly current: Record<string, unknown>
  constructor(current: Record<string, unknown>) {
    super(409, errorWords.stale)
    this.current = current
  }
}
