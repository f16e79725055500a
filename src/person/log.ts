import { defineMessages, type MessageRef } from '../platform/i18n/index.ts'

const words = defineMessages('personLog', {
  audience: 'resident',
  en: {
    read: 'Looked at the record',
    readLog: 'Looked at who has looked',
    readProtected: 'Looked at what is only for the worker',
    readContacts: 'Looked at the ways to reach the person',
    readList: 'Saw the name in a list',
    readLists: 'Saw the name in a list, {count, plural, one {once} other {# times}}',
    changed: 'Changed something in the record',
    worked: 'The service did something by itself',
    note: 'Wrote a note',
    myWords: 'Wrote down what matters, in the person’s words',
    identity: 'Changed name, birth date or address',
    communication: 'Changed communication or access needs',
    protectedFacts: 'Changed what is only for the worker',
    invite: 'Sent the invitation to this page',
    pointAdd: 'Added a way to reach the person',
    pointChange: 'Changed a way to reach the person',
    pointConfirm: 'Noted that a way is safe',
    pointStop: 'Stopped a way to reach the person',
    trusted: 'Changed who is trusted',
    risk: 'Changed how to keep everybody safe',
    consentGiven: 'Noted an agreement',
    consentWithdrawn: 'Withdrew an agreement',
    task: 'Finished a task',
    break: 'Asked for a break',
    restricted: 'Changed who may open the record',
    keptOut: 'Wrote to the service manager',
    brokeGlass: 'Opened the record in an emergency, for an hour at most. A manager checks why',
    mendedGlass: 'Closed the record after an emergency',
    reviewed: 'Checked why the record was opened in an emergency',
    roleLight: 'You, or somebody with a link',
    roleSource: 'who introduces people',
    roleChampion: 'community champion',
    roleFrontDoor: 'front door',
    roleLinkWorker: '{worker}',
    roleServiceManager: 'service manager',
    roleProviderContact: 'a group, by link',
    roleVolunteerCoordinator: 'volunteer coordinator',
    roleGroupContact: 'somebody of a group',
    roleCommissioner: 'commissioner',
    rolePlaceAdministrator: 'administrator',
    roleAuditor: 'auditor',
    roleStranger: 'somebody at the door',
    roleJobs: 'the service itself',
    somebody: 'Somebody',
    who: '⁨{name}⁩, {role}',
    whoOf: '⁨{name}⁩, {role}, ⁨{organisation}⁩',
  },
  ar: {
    cleared: null,
    text: {
      read: 'اطلع على السجل',
      readLog: 'اطلع على من شاهد السجل',
      readProtected: 'اطلع على ما هو للمرشد وحده',
      readContacts: 'اطلع على طرق التواصل',
      readList: 'رأى الاسم في قائمة',
      readLists:
        'رأى الاسم في قائمة، {count, plural, zero {# مرة} one {مرة واحدة} two {مرتين} few {# مرات} many {# مرة} other {# مرة}}',
      changed: 'غيّر شيئًا في السجل',
      worked: 'قامت الخدمة بشيء تلقائيًا',
      note: 'كتب ملاحظة',
      myWords: 'دوّن ما يهم بكلمات صاحب السجل',
      identity: 'غيّر الاسم أو تاريخ الميلاد أو العنوان',
      communication: 'غيّر احتياجات التواصل أو الوصول',
      protectedFacts: 'غيّر ما هو للمرشد وحده',
      invite: 'أرسل الدعوة إلى هذه الصفحة',
      pointAdd: 'أضاف طريقة تواصل',
      pointChange: 'غيّر طريقة تواصل',
      pointConfirm: 'سجّل أن طريقة ما آمنة',
      pointStop: 'أوقف طريقة تواصل',
      trusted: 'غيّر الأشخاص الموثوق بهم',
      risk: 'غيّر طريقة الحفاظ على سلامة الجميع',
      consentGiven: 'سجّل موافقة',
      consentWithdrawn: 'سحب موافقة',
      task: 'أنهى مهمة',
      break: 'طلب استراحة',
      restricted: 'غيّر من يمكنه فتح السجل',
      keptOut: 'كتب إلى مدير الخدمة',
      brokeGlass: 'فتح السجل في حالة طارئة لمدة ساعة على الأكثر. يتحقق مدير من السبب',
      mendedGlass: 'أغلق السجل بعد حالة طارئة',
      reviewed: 'تحقق من سبب فتح السجل في حالة طارئة',
      roleLight: 'أنت أو شخص لديه رابط',
      roleSource: 'من يعرّف بالناس',
      roleChampion: 'سفير المجتمع',
      roleFrontDoor: 'الاستقبال',
      roleLinkWorker: '⁨{worker}⁩',
      roleServiceManager: 'مدير الخدمة',
      roleProviderContact: 'مجموعة عبر رابط',
      roleVolunteerCoordinator: 'منسق المتطوعين',
      roleGroupContact: 'شخص من إحدى المجموعات',
      roleCommissioner: 'مفوّض',
      rolePlaceAdministrator: 'مسؤول النظام',
      roleAuditor: 'مدقق',
      roleStranger: 'شخص عند الباب',
      roleJobs: 'الخدمة نفسها',
      somebody: 'شخص ما',
      who: '⁨{name}⁩، {role}',
      whoOf: '⁨{name}⁩، {role}، ⁨{organisation}⁩',
    },
  },
})
export const logWords = words

const named = new Map<string, MessageRef>([
  ['person.write-note', words.note],
  ['person.change-words', words.myWords],
  ['person.change-identity', words.identity],
  ['person.change-communication', words.communication],
  ['person.change-protected-facts', words.protectedFacts],
  ['person.invite', words.invite],
  ['contact-point.add', words.pointAdd],
  ['contact-point.change', words.pointChange],
  ['contact-point.confirm', words.pointConfirm],
  ['contact-point.stop', words.pointStop],
  ['trusted-person.add', words.trusted],
  ['trusted-person.remove', words.trusted],
  ['risk.record', words.risk],
  ['risk.end', words.risk],
  ['consent.record', words.consentGiven],
  ['consent.withdraw', words.consentWithdrawn],
  ['task.finish', words.task],
  ['record.restrict', words.restricted],
  ['record.lift-restriction', words.restricted],
  ['record.exclude', words.restricted],
  ['record.settle-exclusion', words.restricted],
  ['record.decline-exclusion', words.restricted],
  ['record.end-exclusion', words.restricted],
  ['record.watch', words.restricted],
  ['record.break-glass', words.brokeGlass],
  ['record.mend-glass', words.mendedGlass],
  ['record.review-opening', words.reviewed],
  ['mine.ask-for-exclusion', words.keptOut],
  ['mine.change-words', words.myWords],
  ['mine.withdraw-consent', words.consentWithdrawn],
  ['mine.ask-for-break', words.break],
  ['mine.add-contact-point', words.pointAdd],
  ['mine.confirm-contact-point', words.pointConfirm],
  ['mine.stop-contact-point', words.pointStop],
])

/** The modules that follow say what each of their commands is called: the person reads sentences. */
export function addLogWords(words: Record<string, MessageRef>): void {
  for (const [command, sentence] of Object.entries(words)) named.set(command, sentence)
}

export function hasLogWords(command: string): boolean {
  return named.has(command)
}

/** What an entry of the audit says of itself, in a sentence. */
export function actionName(action: string): MessageRef {
  const known = named.get(action)
  if (known) return known
  if (!action.startsWith('read ')) return words.changed
  if (action.endsWith('/log') || action.endsWith('/who-has-looked')) return words.readLog
  if (action.endsWith('/protected-facts')) return words.readProtected
  if (action.includes('contact-points')) return words.readContacts
  if (!action.includes('/')) return words.worked
  return action.includes('/:') ? words.read : words.readList
}

export function logRoleName(role: string): MessageRef {
  const key = `role${role
    .split(/[ -]/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join('')}`
  return (words as Record<string, MessageRef>)[key] ?? words.somebody
}
