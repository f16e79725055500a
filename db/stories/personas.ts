import type { Role } from '../../src/account/index.ts'

/** Whom one can sign in as. `hats`: further roles of the same person. */
export type StoryPersona = {
  name: string
  title: string
  does: string
  role: Role
  at: 'host' | 'practice' | 'council' | 'champions' | 'elsewhere'
  languages: string[]
  neighbourhoods?: string[]
  limit?: number
  hats?: { role: Role; title: string; at: StoryPersona['at'] }[]
}

export const personas = {
  worker: {
    name: 'Amara Osei',
    title: 'Link worker',
    does: 'walks alongside people, in the north',
    role: 'link worker',
    at: 'host',
    languages: ['en', 'tw'],
    limit: 60,
    neighbourhoods: ['bermondsey', 'rotherhithe', 'surrey-docks', 'borough-and-bankside'],
  },
  secondWorker: {
    name: 'Rosa Quintero',
    title: 'Link worker',
    does: 'walks alongside people; also a champion: two hats',
    role: 'link worker',
    at: 'host',
    languages: ['en', 'es', 'pt'],
    limit: 55,
    neighbourhoods: ['elephant-and-castle', 'walworth'],
    hats: [{ role: 'champion', title: 'Community champion', at: 'champions' }],
  },
  frontDoor: {
    name: 'Meera Joshi',
    title: 'Care coordinator',
    does: 'answers the front door',
    role: 'front door',
    at: 'host',
    languages: ['en', 'gu'],
  },
  manager: {
    name: 'Joan Whitlock',
    title: 'Service manager',
    does: 'looks after the service',
    role: 'service manager',
    at: 'host',
    languages: ['en'],
  },
  gp: {
    name: 'Dr Daniel Ofori',
    title: 'GP',
    does: 'introduces people and hears what came of it',
    role: 'source',
    at: 'practice',
    languages: ['en'],
  },
  champion: {
    name: 'Sandra Pike',
    title: 'Community champion',
    does: 'introduces neighbours',
    role: 'champion',
    at: 'champions',
    languages: ['en'],
  },
  commissioner: {
    name: 'Tom Ashdown',
    title: 'Commissioner',
    does: 'reads counts, never a record',
    role: 'commissioner',
    at: 'council',
    languages: ['en'],
  },
  administrator: {
    name: 'Wen Li',
    title: 'Place administrator',
    does: 'looks after listings, sources and messages, no records',
    role: 'place administrator',
    at: 'host',
    languages: ['en', 'zh'],
  },
  auditor: {
    name: 'Gwen Parry',
    title: 'Auditor',
    does: 'reads the log alone',
    role: 'auditor',
    at: 'council',
    languages: ['en', 'cy'],
  },
  volunteers: {
    name: 'Kofi Mensah-Bell',
    title: 'Volunteer coordinator',
    does: 'counts who comes to drop-ins',
    role: 'volunteer coordinator',
    at: 'host',
    languages: ['en'],
  },
  elsewhereWorker: {
    name: 'Nuria Costa',
    title: 'Community navigator',
    does: 'walks alongside people in Lambrook, another place',
    role: 'link worker',
    at: 'elsewhere',
    languages: ['en', 'pt'],
    limit: 40,
  },
  elsewhereAdministrator: {
    name: 'Dennis Hallam',
    title: 'Place administrator',
    does: 'looks after Lambrook',
    role: 'place administrator',
    at: 'elsewhere',
    languages: ['en'],
  },
} as const satisfies Record<string, StoryPersona>
export type PersonaName = keyof typeof personas

/** Colleagues who carry people too; one does not sign in as them. */
export const colleagues = {
  yusuf: {
    name: 'Yusuf Abdi',
    title: 'Link worker',
    does: '',
    role: 'link worker',
    at: 'host',
    languages: ['en', 'so', 'ar'],
    neighbourhoods: ['peckham', 'nunhead'],
    limit: 60,
  },
  lan: {
    name: 'Lan Nguyễn',
    title: 'Link worker',
    does: '',
    role: 'link worker',
    at: 'host',
    languages: ['en', 'vi', 'zh'],
    neighbourhoods: ['camberwell', 'surrey-docks'],
    limit: 60,
  },
  claire: {
    name: 'Claire Doyle',
    title: 'Link worker',
    does: '',
    role: 'link worker',
    at: 'host',
    languages: ['en'],
    neighbourhoods: ['herne-hill', 'east-dulwich', 'south-dulwich'],
    limit: 50,
  },
  nazrul: {
    name: 'Nazrul Haque',
    title: 'Link worker',
    does: '',
    role: 'link worker',
    at: 'host',
    languages: ['en', 'bn', 'tr'],
    neighbourhoods: ['walworth', 'camberwell', 'peckham'],
    limit: 60,
  },
} as const satisfies Record<string, StoryPersona>
export type ColleagueName = keyof typeof colleagues

/** Ready to be typed: given name at the demonstration's own domain. */
export function emailOf({ name }: { name: string }): string {
  const [first = ''] = name.replace(/^Dr /, '').split(' ')
  return `${first.toLowerCase()}@alongside.example`
}
