import { organisationCalled } from '../account/index.ts'
import { addPlace, listPlaces, normalisePostcode } from '../place/index.ts'
import { recordAudit } from '../platform/audit.ts'
import { addProgramme, listProgrammes, programmeKinds } from '../programme/index.ts'
import { listOf, needed, readArguments } from './arguments.ts'
import { CliError, exitCodes, UsageError } from './errors.ts'
import { commandGroup } from './group.ts'
import { placeCalled } from './known.ts'
import { withDatabase } from './open.ts'

const addPlaceHelp = `alongside place add --slug SLUG --name NAME --postcodes SE1,SE5 --phone NUMBER [--email ADDRESS] [--areas E09000028] [--opening-hours TEXT] [--urgent TEXT]

Adds a place of your own; the first one stands at "/".
  --slug       its name in addresses: lower case, digits and hyphens
  --postcodes  first halves of the postcodes that belong to it
  --areas      codes of its local authorities, so that whole postcodes are placed exactly (see "import postcodes")
  --urgent     what to say to somebody who needs help at once`

async function addPlaceOfOurs(args: string[]): Promise<number> {
  const { options } = readArguments(args, {
    slug: { type: 'string' },
    name: { type: 'string' },
    postcodes: { type: 'string' },
    phone: { type: 'string' },
    email: { type: 'string' },
    areas: { type: 'string' },
    'opening-hours': { type: 'string' },
    urgent: { type: 'string' },
  } as const)
  const slug = slugIn(needed(options.slug, '--slug', 'its name in addresses'))
  const place = {
    slug,
    name: needed(options.name, '--name', 'its name'),
    phone: needed(options.phone, '--phone', 'its telephone number'),
    email: options.email ?? '',
    postcodeAreas: listOf(needed(options.postcodes, '--postcodes', 'which postcodes belong to it')).map(outwardCodeOf),
    areaCodes: listOf(options.areas),
    openingHours: options['opening-hours'] ?? '',
    urgentText: options.urgent ?? '',
  }
  return withDatabase(async ({ work }) => {
    await work('place.add', async (one) => {
      const known = await listPlaces(one)
      if (known.some((other) => other.slug === slug)) throw new CliError(`There is a place "${slug}" already.`)
      const id = await addPlace(one, { ...place, isDefault: known.length === 0 })
      await recordAudit(one, { action: 'place.add', people: [], subject: id })
    })
    console.log(
      `Added ${place.name}. Next: "alongside programme add --place ${slug}", "alongside import neighbourhoods FILE --place ${slug}", "alongside user add --place ${slug}".`,
    )
    return exitCodes.done
  })
}

const addProgrammeHelp = `alongside programme add --place SLUG --name NAME --host ORGANISATION --contact-name NAME [--contact-phone NUMBER] [--contact-email ADDRESS]
  [--slug SLUG] [--kind ${programmeKinds.join('|')}] [--what TEXT] [--who TEXT] [--how TEXT]

Adds a programme: who walks alongside people there, and whom to ask about it. The first one of a place is the one its door leads to.
  --what  what it does   --who  for whom it is   --how  how to introduce somebody`

async function addProgrammeOfOurs(args: string[]): Promise<number> {
  const { options } = readArguments(args, {
    place: { type: 'string' },
    name: { type: 'string' },
    host: { type: 'string' },
    'contact-name': { type: 'string' },
    'contact-phone': { type: 'string' },
    'contact-email': { type: 'string' },
    slug: { type: 'string' },
    kind: { type: 'string' },
    what: { type: 'string' },
    who: { type: 'string' },
    how: { type: 'string' },
  } as const)
  const place = needed(options.place, '--place', 'in which place')
  const name = needed(options.name, '--name', 'its name')
  const host = needed(options.host, '--host', 'which organisation runs it')
  const contactName = needed(options['contact-name'], '--contact-name', 'whom to ask about it')
  const slug = slugIn(
    options.slug ??
      name
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, ''),
  )
  const kind = programmeKinds.find((one) => one === (options.kind ?? 'social-prescribing'))
  if (!kind) throw new UsageError(`--kind is one of ${programmeKinds.join(', ')}, not "${options.kind}".`)
  return withDatabase(async (opened) => {
    const { id: placeId, name: placeName } = await placeCalled(opened, place)
    await opened.work(
      'programme.add',
      async (work) => {
        const known = await listProgrammes(work, placeId)
        if (known.some((one) => one.slug === slug))
          throw new CliError(`${placeName} has a programme "${slug}" already.`)
        const { id: hostOrganisationId } = await organisationCalled(work, host, placeId)
        const id = await addProgramme(work, placeId, {
          slug,
          name,
          kind,
          hostOrganisationId,
          vocabulary: {},
          clocks: {},
          whatItDoes: options.what ?? '',
          whoFor: options.who ?? '',
          howToRefer: options.how ?? '',
          contactName,
          contactPhone: options['contact-phone'] ?? '',
          contactEmail: options['contact-email'] ?? '',
          allocation: 'allocate',
          isDefault: known.length === 0,
        })
        await recordAudit(work, { action: 'programme.add', people: [], subject: id })
      },
      placeId,
    )
    console.log(`Added ${name} of ${host} in ${placeName}.`)
    return exitCodes.done
  })
}

async function listOfPlaces(args: string[]): Promise<number> {
  readArguments(args, {})
  return withDatabase(async ({ work }) => {
    for (const { slug, name, postcodeAreas } of await work('place.list', listPlaces))
      console.log([slug, name, postcodeAreas.join(',')].join('\t'))
    return exitCodes.done
  })
}

function slugIn(given: string): string {
  if (/^[a-z0-9]+(-[a-z0-9]+)*$/.test(given)) return given
  throw new UsageError(`"${given}" cannot stand in an address: use lower case, digits and hyphens, such as south-bank.`)
}

function outwardCodeOf(given: string): string {
  const code = given.toUpperCase()
  if (normalisePostcode(`${code}1AA`)?.split(' ')[0] === code) return code
  throw new UsageError(`"${given}" is not the first half of a postcode, such as SE1.`)
}

export const placeCommand = commandGroup('place', {
  add: { help: addPlaceHelp, run: addPlaceOfOurs },
  list: { help: 'alongside place list\n\nAll places: address, name and postcodes.', run: listOfPlaces },
})

export const programmeCommand = commandGroup('programme', { add: { help: addProgrammeHelp, run: addProgrammeOfOurs } })
