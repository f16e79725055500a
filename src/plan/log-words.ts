import { defineMessages, type MessageRef } from '../platform/i18n/index.ts'

const words = defineMessages('planLog', {
  audience: 'resident',
  en: {
    goalAdded: 'Wrote down what the person wants',
    goalChanged: 'Changed what the person wants, or how much it matters',
    goalMoved: 'Noted that something wanted was reached, let go or opened again',
    stepAdded: 'Put a step into the plan',
    stepChanged: 'Changed a step of the plan',
    stepTicked: 'Ticked a step, or opened it again',
    factsKept: 'Noted whether they care for someone, and conditions that they live with',
    suggested: 'Kept a group in the plan as an idea',
    goAlong: 'Noted going along to something that is open to all',
    introduced: 'Asked a group, with what the person agreed to share',
    sentAgain: 'Sent a group its link once more',
    answered: 'Answered for the group',
    answerNoted: 'Noted what a group answered',
    moved: 'Noted what became of going to a group',
  },
  ar: {
    cleared: null,
    text: {
      goalAdded: 'دوّن ما يريده صاحب السجل',
      goalChanged: 'غيّر ما يريده صاحب السجل أو مدى أهميته',
      goalMoved: 'سجّل أن هدفًا تحقق أو تُرك أو فُتح من جديد',
      stepAdded: 'أضاف خطوة إلى الخطة',
      stepChanged: 'غيّر خطوة في الخطة',
      stepTicked: 'وضع علامة على خطوة أو فتحها من جديد',
      factsKept: 'سجّل إن كان صاحب السجل يرعى شخصًا ما والحالات الصحية التي يعيش معها',
      suggested: 'احتفظ بمجموعة في الخطة كفكرة',
      goAlong: 'سجّل الذهاب إلى نشاط مفتوح للجميع',
      introduced: 'سأل مجموعة، بما وافق صاحب السجل على مشاركته',
      sentAgain: 'أرسل إلى مجموعة رابطها مرة أخرى',
      answered: 'أجاب باسم المجموعة',
      answerNoted: 'سجّل جواب مجموعة',
      moved: 'سجّل ما آل إليه الذهاب إلى مجموعة',
    },
  },
})

/** What the person reads in their own log of each command here. */
export const logWords: Record<string, MessageRef> = {
  'goal.add': words.goalAdded,
  'goal.change': words.goalChanged,
  'goal.move': words.goalMoved,
  'step.add': words.stepAdded,
  'step.change': words.stepChanged,
  'step.tick': words.stepTicked,
  'matching-fact.keep': words.factsKept,
  'connection.suggest': words.suggested,
  'connection.go-along': words.goAlong,
  'connection.introduce': words.introduced,
  'connection.send-again': words.sentAgain,
  'connection.answer': words.answered,
  'connection.record-answer': words.answerNoted,
  'connection.move': words.moved,
}
