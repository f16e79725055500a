import { z } from 'zod'
import { defineMessages } from '../platform/i18n/index.ts'
import type { Role } from './roles.ts'

export type Account = {
  id: string
  email: string
  name: string
  locale: string
  isDemonstration: boolean
  hasPassword: boolean
}
/** One hat: a role in an organisation and place. */
export type Membership = {
  id: string
  accountId: string
  accountName: string
  organisationId: string | null
  organisationName: string
  placeId: string | null
  placeName: string
  role: Role
  title: string
  neighbourhoodIds: string[]
  languages: string[]
  caseloadLimit: number | null
}

export const accountWords = defineMessages('account', {
  audience: 'resident',
  en: {
    signIn: 'Sign in',
    signOut: 'Sign out',
    email: 'Email address',
    password: 'Password',
    continue: 'Continue',
    emailMissing: 'Enter your email address, like name@example.org',
    passwordMissing: 'Enter your password',
    wrong: 'Enter the email address and password that you use here. Check both and try again.',
    code: 'One-time code',
    codeHint: 'The 6 digits that your authenticator app shows now',
    codeWrong: 'Enter the 6 digits that your app shows now',
    codeTitle: 'Enter your one-time code',
    codeDemonstration: 'Demonstration: the code now is {code}',
    startAgain: 'Sign in again: that page was open for too long',
    personas: 'People of the demonstration',
    personasHelp: 'Everybody here is invented. The password of all of them is {password}',
    signInAs: 'Sign in as {name}',
    who: 'Who',
    what: 'What they do',
    noPassword: 'I have no password: send me a link',
    linkTitle: 'Get a link to sign in',
    linkHelp:
      'If you asked for support, introduced someone, or list your own group, enter the email address or the mobile number that you gave us.',
    mobile: 'Or your mobile number, if you gave us no email',
    mobileMissing: 'Enter a UK mobile number, like 07700 900 982',
    linkSend: 'Send me a link',
    linkSent: 'Check your email or your phone',
    linkSentHelp:
      'If we know this address and you told us it is safe to use, a link is on its way. It works once, for 15 minutes.',
    linkUse: 'Sign in now',
    linkUseHelp: 'Press the button to sign in. The link then stops working.',
    linkOld: 'This link was used or is too old. Ask for a new one.',
    birthDate: 'Your date of birth',
    birthDateHint: 'To be sure that it is you',
    birthDateWrong: 'Enter your date of birth as you told us',
    hatTitle: 'Which role are you working in now?',
    hat: 'Role',
    hatMissing: 'Select the role you are working in',
    hatAt: '{role}, {organisation}',
    yourAccount: 'Your account',
    sessions: 'Where you are signed in',
    thisOne: 'this browser',
    end: 'End',
    since: 'Since',
    device: 'Browser',
    endAll: 'End all others',
    changeRole: 'Work in another role',
    ended: 'Signed out there',
    mailSignInSubject: 'Your link to sign in',
    mailSignIn:
      'Here is your link to sign in to {place}: {link}\n\nIt works once, for 15 minutes. If you did not ask for it, you need do nothing.',
  },
  ar: {
    cleared: null,
    text: {
      signIn: 'تسجيل الدخول',
      signOut: 'تسجيل الخروج',
      email: 'عنوان البريد الإلكتروني',
      password: 'كلمة المرور',
      continue: 'متابعة',
      emailMissing: 'أدخل عنوان بريدك الإلكتروني مثل ⁨name@example.org⁩',
      passwordMissing: 'أدخل كلمة المرور',
      wrong: 'أدخل عنوان البريد الإلكتروني وكلمة المرور اللذين تستخدمهما هنا. تحقق منهما وحاول مرة أخرى.',
      code: 'رمز لمرة واحدة',
      codeHint: 'الأرقام الستة التي يعرضها تطبيق المصادقة الآن',
      codeWrong: 'أدخل الأرقام الستة التي يعرضها تطبيقك الآن',
      codeTitle: 'أدخل رمزك لمرة واحدة',
      codeDemonstration: 'عرض توضيحي: الرمز الآن هو ⁨{code}⁩',
      startAgain: 'سجّل الدخول مرة أخرى: ظلت تلك الصفحة مفتوحة مدة طويلة',
      personas: 'أشخاص العرض التوضيحي',
      personasHelp: 'جميع الأشخاص هنا خياليون. كلمة المرور لهم جميعًا هي ⁨{password}⁩',
      signInAs: 'الدخول باسم {name}',
      who: 'من',
      what: 'ماذا يفعلون',
      noPassword: 'ليس لدي كلمة مرور: أرسلوا لي رابطًا',
      linkTitle: 'احصل على رابط لتسجيل الدخول',
      linkHelp:
        'إذا طلبت الدعم أو عرّفت بشخص ما أو أدرجت مجموعتك فأدخل عنوان البريد الإلكتروني أو رقم الهاتف المحمول الذي أعطيتنا إياه.',
      mobile: 'أو رقم هاتفك المحمول إن لم تعطنا بريدًا إلكترونيًا',
      mobileMissing: 'أدخل رقم هاتف محمول في المملكة المتحدة مثل ⁨07700 900 982⁩',
      linkSend: 'أرسلوا لي رابطًا',
      linkSent: 'تحقق من بريدك الإلكتروني أو هاتفك',
      linkSentHelp:
        'إذا كنا نعرف هذا العنوان وأخبرتنا أنه آمن للاستخدام فالرابط في طريقه إليك. يعمل مرة واحدة ولمدة ⁨15⁩ دقيقة.',
      linkUse: 'سجّل الدخول الآن',
      linkUseHelp: 'اضغط الزر لتسجيل الدخول. بعد ذلك يتوقف الرابط عن العمل.',
      linkOld: 'استُخدم هذا الرابط أو انتهت صلاحيته. اطلب رابطًا جديدًا.',
      birthDate: 'تاريخ ميلادك',
      birthDateHint: 'لنتأكد من أنك أنت',
      birthDateWrong: 'أدخل تاريخ ميلادك كما أخبرتنا به',
      hatTitle: 'في أي دور تعمل الآن؟',
      hat: 'الدور',
      hatMissing: 'اختر الدور الذي تعمل فيه',
      hatAt: '{role}، {organisation}',
      yourAccount: 'حسابك',
      sessions: 'أين سجّلت الدخول',
      thisOne: 'هذا المتصفح',
      end: 'إنهاء',
      since: 'منذ',
      device: 'المتصفح',
      endAll: 'إنهاء كل ما سواه',
      changeRole: 'العمل في دور آخر',
      ended: 'تم تسجيل الخروج هناك',
      mailSignInSubject: 'رابط تسجيل الدخول',
      mailSignIn:
        'هذا رابط تسجيل الدخول إلى {place}: {link}\n\nيعمل مرة واحدة ولمدة ⁨15⁩ دقيقة. إذا لم تطلبه فلا حاجة لفعل شيء.',
    },
  },
})

/** "07700 900 982" and "+44 7700 900982" as +447700900982. */
export function readMobile(typed: string): string | undefined {
  const digits = typed.replace(/[\s().-]/g, '').replace(/^(?:\+44|0044)0?/, '0')
  return /^07\d{9}$/.test(digits) ? `+44${digits.slice(1)}` : undefined
}

/** A UK mobile number as typed. */
export const Mobile = z
  .string()
  .transform((value) => readMobile(value) ?? '')
  .refine((value) => value !== '', { error: accountWords.mobileMissing })

/** An email address as typed, in lower case. */
export const Email = z
  .string()
  .default('')
  .transform((value) => value.trim().toLowerCase())
  .pipe(z.email({ error: accountWords.emailMissing }).max(320, { error: accountWords.emailMissing }))
