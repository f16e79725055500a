import type { StepProps } from '../../platform/journey/index.ts'

type Answers = StepProps['answers']
/** Somebody asks for another person, not for themselves. */
export const isForOther = (answers: Answers) => answers.whom === 'other'
