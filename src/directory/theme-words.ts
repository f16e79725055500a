import type { Theme } from './themes.ts'

/** Words that people type when they mean a theme, so that "lonely" finds company. Searched with the least weight, never shown. */
export const themeWords: Record<Theme, string> = {
  company: 'lonely loneliness isolated isolation alone friends social meet people',
  'feeling-low': 'depression depressed anxiety anxious stress sad wellbeing mental health',
  moving: 'exercise fitness sport active keep fit',
  nature: 'outdoors green growing',
  making: 'arts crafts creative',
  learning: 'class course lessons skills education',
  food: 'hungry meals eating',
  money: 'debts bills poverty skint afford',
  housing: 'homeless homelessness landlord tenant',
  work: 'job jobs employment unemployed',
  legal: 'solicitor lawyer rights law',
  caring: 'carer carers look after relative',
  family: 'children baby parents mum mums dad dads kids',
  'health-condition': 'illness ill long term',
  memory: 'alzheimers forgetful',
  bereavement: 'grief grieving loss bereaved died widow widowed',
  digital: 'computer internet online wifi',
  'getting-about': 'transport travel lift',
  'at-home': 'housebound home visit',
  giving: 'volunteer volunteering give',
  faith: 'religion spiritual prayer',
  newcomers: 'refugee refugees asylum migrant migrants',
  'drugs-alcohol': 'addiction drinking sober recovery',
}
