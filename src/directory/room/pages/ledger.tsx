import type { JSX } from 'preact'
import { may } from '../../../account/index.ts'
import { Form, numeric, Onward, Page, SearchInput, Table } from '../../../design/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { type Answer, page, type Request, type Site } from '../../../platform/http/index.ts'
import { type Speech, useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { directoryPaths as paths } from '../../paths.ts'
import { slotWords } from '../../slots/words.ts'
import { openPlaces, type Room } from '../room.ts'
import { sayTypicalWait } from '../say-room.ts'
import { roomStaffWords as words } from '../staff-words.ts'
import { type LedgerLine, listRooms } from '../store/ledger.ts'

/** What each offer of a place can carry: places, who holds and has them, who waits, how long, and what they are good at. */
export function ledgerPage(site: Site): void {
  site.get(paths.ledger, 'offer.tally', showLedger)
}

async function showLedger(work: Work, request: Request): Promise<Answer> {
  if (!work.place) throw notFound()
  const find = String(request.query.find ?? '')
  const lines = await listRooms(work, work.place, find)
  return page(<Ledger lines={lines} find={find} mayChange={may(work, 'offer.edit', 'place')} />)
}

function Ledger({ lines, find, mayChange }: { lines: LedgerLine[]; find: string; mayChange: boolean }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  return (
    <Page title={say(words.ledger)} wide>
      <h1 class="nhsuk-heading-l">{say(words.ledger)}</h1>
      <p>
        {say(words.ledgerHelp)} <a href={paths.slots}>{say(slotWords.title)}</a>
      </p>
      <Onward page={paths.ledger} />
      <Form action={paths.ledger} method="get" role="search">
        <SearchInput name="find" label={say(words.find)} value={find} />
      </Form>
      {lines.length === 0 ? (
        <p>{say(words.none)}</p>
      ) : (
        <Table
          caption={say(words.ledger)}
          captionHidden
          head={[
            say(words.name),
            numeric(say(words.places)),
            numeric(say(words.held)),
            numeric(say(words.taken)),
            numeric(say(words.open)),
            numeric(say(words.waiting)),
            say(words.wait),
            say(words.capability),
            ...(mayChange ? [say(words.change)] : []),
          ]}
          rows={lines.map((line) => cellsOf(line, mayChange, speech))}
        />
      )}
    </Page>
  )
}

function cellsOf(line: LedgerLine, mayChange: boolean, speech: Speech) {
  const { say, number } = speech
  const { id, name, organisationName, room } = line
  const open = openPlaces(room)
  return [
    <>
      <a href={paths.offer(id)}>
        <bdi>{name}</bdi>
      </a>
      <div class="app-quiet">
        <bdi>{organisationName}</bdi>
      </div>
    </>,
    sayPlaces(room, speech),
    number(room.held),
    <>
      {number(room.taken + room.beyond + room.elsewhere)}
      {room.beyond > 0 && <div class="app-quiet">{say(words.beyond, { count: room.beyond })}</div>}
      {room.elsewhere > 0 && <div class="app-quiet">{say(words.elsewhere, { count: room.elsewhere })}</div>}
    </>,
    open === null ? '–' : number(open),
    number(room.waiting),
    <bdi>{sayTypicalWait(line, speech) ?? '–'}</bdi>,
    <bdi>{room.capability || '–'}</bdi>,
    ...(mayChange
      ? [
          <a href={paths.room(id)} aria-label={say(words.changeThis, { name })}>
            {say(words.change)}
          </a>,
        ]
      : []),
  ]
}

function sayPlaces({ places, isUnlimited }: Room, { say, number }: Speech): string {
  if (places !== null) return number(places)
  return say(isUnlimited ? words.unlimited : words.notTold)
}
