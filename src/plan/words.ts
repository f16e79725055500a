import { defineMessages, type MessageRef } from '../platform/i18n/index.ts'

/** What the person reads of their plan; their worker's pages use the same sentences. */
export const planWords = defineMessages('plan', {
  audience: 'resident',
  en: {
    myPlan: 'My plan', none: 'Nothing is written down yet. When you and your {worker} agree on something, it will be here.', goalNumber: 'What I want',
    importance: 'How important: {number} of 10', confidence: 'How sure I can do it: {number} of 10', steps: 'Steps', withGroups: 'Groups and services', noSteps: 'No steps yet',
    stateSuggested: 'An idea', stateIntroduced: 'Asked, waiting for their answer', stateAskedBack: 'They would like to talk first', stateAccepted: 'Welcome there', stateFirstVisit: 'Went for the first time',
    stateGoing: 'Going', stateStayed: 'Part of it now', stateEnded: 'Finished', stateDidNotSuit: 'Did not suit', stateDeclined: 'Not this time', stateWithdrawn: 'Not going ahead',
    ownerPerson: 'Me', ownerKnown: 'Someone I know', ownerGroup: 'A group', ownerWorker: 'My {worker}', ownerNamed: '{owner}: {name}', by: 'By {day}', doneOn: 'Done {day}', toDo: 'To do',
    tick: 'I did this', untick: 'Not done after all', tickOf: 'I did this: {step}', untickOf: 'Not done after all: {step}', addStep: 'Add a step', stepWords: 'What will happen?', stepWordsHint: 'One small thing, such as “Ring my sister on Sunday”',
    whoSteps: 'Who does it?', stepName: 'Their name (if you wish)', stepDue: 'By which day? (if you wish)', stepMissing: 'Enter what will happen', stepLong: 'Enter up to 2,000 characters', ownerMissing: 'Select who does it',
    dueWrong: 'Enter a day that exists, like 27 11 2026', nameLong: 'Enter up to 200 characters', printPlan: 'Print my plan', printedOn: 'Printed {day}', printTitle: 'The plan of {name}', goalReached: 'Reached', goalLetGo: 'Let go', goalOpen: 'Now',
    shareName: 'Name to be called by', sharePhone: 'Phone number', shareEmail: 'Email address', shareNeeds: 'Communication and access needs', shareAge: 'Age group', shareGoal: 'What they want, in their own words',
    sharedWith: 'They may know: {list}', sharedNothing: 'Nothing was shared', firstVisit: 'First visit: {day}', together: 'You go together the first time', back: 'Back to my page',
    reasonFull: 'We are full', reasonNotForUs: 'What they look for is not what we do', reasonNeedsMoreSupport: 'They need more support than we can give', reasonPaused: 'We are taking a break', reasonConflict: 'We cannot for a reason that we would rather say by phone', reasonOther: 'Another reason',
    mailAnsweredSubject: 'There is news about your plan', mailAnswered: 'There is an answer from a group in your plan ({reference}). You can read it here: {link}\n\nOr ask the person who walks with you.\n\n{place}',
  },
  ar: {
    cleared: null,
    text: {
      myPlan: 'خطتي', none: 'لم يُكتب شيء بعد. عندما تتفق أنت و{worker} على شيء فسيظهر هنا.', goalNumber: 'ما أريده',
      importance: 'درجة الأهمية: ⁨{number}⁩ من ⁨10⁩', confidence: 'درجة ثقتي بأنني أستطيع: ⁨{number}⁩ من ⁨10⁩', steps: 'الخطوات', withGroups: 'المجموعات والخدمات', noSteps: 'لا خطوات بعد',
      stateSuggested: 'فكرة', stateIntroduced: 'سألناهم وننتظر الجواب', stateAskedBack: 'يودون الحديث أولًا', stateAccepted: 'مرحب بك هناك', stateFirstVisit: 'تمت الزيارة الأولى',
      stateGoing: 'مستمر في الذهاب', stateStayed: 'صار جزءًا منها', stateEnded: 'انتهى', stateDidNotSuit: 'لم يكن مناسبًا', stateDeclined: 'ليس هذه المرة', stateWithdrawn: 'لن يتم',
      ownerPerson: 'أنا', ownerKnown: 'شخص أعرفه', ownerGroup: 'مجموعة', ownerWorker: '{worker}', ownerNamed: '{owner}: ⁨{name}⁩', by: 'قبل {day}', doneOn: 'تم في {day}', toDo: 'لم يتم بعد',
      tick: 'قمت بذلك', untick: 'لم يتم في الواقع', tickOf: 'قمت بذلك: ⁨{step}⁩', untickOf: 'لم يتم في الواقع: ⁨{step}⁩', addStep: 'أضف خطوة', stepWords: 'ماذا سيحدث؟', stepWordsHint: 'شيء صغير واحد، مثل «أتصل بأختي يوم الأحد»',
      whoSteps: 'من سيقوم بذلك؟', stepName: 'الاسم (إن أردت)', stepDue: 'قبل أي يوم؟ (إن أردت)', stepMissing: 'أدخل ما سيحدث', stepLong: 'أدخل ما لا يزيد عن ⁨2,000⁩ حرف', ownerMissing: 'اختر من سيقوم بذلك',
      dueWrong: 'أدخل تاريخًا صحيحًا مثل ⁨27 11 2026⁩', nameLong: 'أدخل ما لا يزيد عن ⁨200⁩ حرف', printPlan: 'اطبع خطتي', printedOn: 'طُبع في {day}', printTitle: 'خطة ⁨{name}⁩', goalReached: 'تحقق', goalLetGo: 'تُرك', goalOpen: 'الآن',
      shareName: 'الاسم المفضل', sharePhone: 'رقم الهاتف', shareEmail: 'البريد الإلكتروني', shareNeeds: 'احتياجات التواصل والوصول', shareAge: 'الفئة العمرية', shareGoal: 'ما يريده بكلماته',
      sharedWith: 'يمكنهم معرفة: {list}', sharedNothing: 'لم تتم مشاركة شيء', firstVisit: 'الزيارة الأولى: {day}', together: 'تذهبون معًا في المرة الأولى', back: 'العودة إلى صفحتي',
      reasonFull: 'لا توجد لدينا أماكن', reasonNotForUs: 'ما يبحث عنه ليس ما نقدمه', reasonNeedsMoreSupport: 'يحتاج إلى دعم أكثر مما نستطيع', reasonPaused: 'نحن في استراحة', reasonConflict: 'لا نستطيع لسبب نفضل قوله عبر الهاتف', reasonOther: 'سبب آخر',
      mailAnsweredSubject: 'هناك جديد في خطتك', mailAnswered: 'وصل جواب من مجموعة في خطتك (⁨{reference}⁩). يمكنك قراءته هنا: {link}\n\nأو اسأل من يسير معك.\n\n{place}',
    },
  },
})

type Key = keyof typeof planWords
function named(prefix: string, value: string): MessageRef {
  const key = prefix + value.split('-').map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('')
  return planWords[key as Key] ?? planWords.reasonOther
}
/** The state in a word, as the person and the worker read it. */
export const connectionStateName = (state: string): MessageRef => named('state', state)
export const goalStateName = (state: string): MessageRef => named('goal', state)
export const shareName = (share: string): MessageRef => named('share', share)
export const declineReasonName = (reason: string): MessageRef => named('reason', reason)
const owners: Record<string, MessageRef> = { person: planWords.ownerPerson, 'someone they know': planWords.ownerKnown, group: planWords.ownerGroup, worker: planWords.ownerWorker }
export const ownerName = (owner: string): MessageRef => owners[owner] ?? planWords.ownerPerson
