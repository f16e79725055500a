import { defineMessages } from '../platform/i18n/index.ts'

export const growingWords = defineMessages('growing', {
  audience: 'staff',
  en: {
    title: 'Where {organisation} wants to work: what is missing there',
    help: 'People whose need nobody has met yet. Fewer than five are not told as a number.',
    nowhere: 'They have not said where else they want to work.',
    nothing: '{area}: no need is known that nobody met.',
    need: 'What people want',
    people: 'People',
    few: 'fewer than 5',
  },
})

/** The same for the group's own contact. */
export const ourGrowingWords = defineMessages('our-growing', {
  audience: 'resident',
  en: {
    title: 'What people miss where you want to work',
    help: 'People who wanted something that nobody offers them yet. What fewer than five people miss is not shown.',
    nothing: '{area}: nothing that five people or more miss is known.',
    need: 'What people want',
    people: 'People',
    wrong: 'Do you want to work somewhere else? Tell whoever looks after the listings of {place}.',
  },
  ar: {
    cleared: null,
    text: {
      title: 'ما يفتقده الناس حيث تريدون العمل',
      help: 'أشخاص أرادوا شيئًا لا يقدمه لهم أحد بعد. ولا يُعرض ما يفتقده أقل من خمسة أشخاص.',
      nothing: '{area}: لا يُعرف شيء يفتقده خمسة أشخاص أو أكثر.',
      need: 'ما يريده الناس',
      people: 'الأشخاص',
      wrong: 'هل تريدون العمل في مكان آخر؟ أخبروا من يعتني بإدراجات {place}.',
    },
  },
})
