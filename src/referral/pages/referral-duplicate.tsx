import type { JSX } from 'preact'
import { Button, Card, Form, Table } from '../../design/index.ts'
import { type Person, type PossibleDuplicate, personPaths } from '../../person/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { LoadedReferral } from '../commands/load-referral.ts'
import { frontDoorWords as words } from '../front-door.ts'
import { paths } from '../paths.ts'

/** Both side by side, and one button. */
export function Duplicate({ referral, other }: { referral: LoadedReferral; other: PossibleDuplicate }): JSX.Element {
  const { say, day } = useSpeech()
  const { person } = referral
  const because = {
    'birth-date-and-name': words.becauseBirth,
    'contact-point': words.becausePoint,
    'name-and-postcode': words.becausePostcode,
  }[other.because]
  const birth = (value: string | null) => (value ? day(value) : '–')
  const named = (one: Person) => <bdi>{[one.preferredName, one.familyName].join(' ').trim()}</bdi>
  return (
    <Card heading={say(words.duplicates)} headingSize="s">
      <p>
        {say(because)}. {say(words.duplicatesHelp)}
      </p>
      <Table
        caption={say(words.duplicates)}
        captionHidden
        head={[say(words.field), say(words.thisOne), say(words.thatOne)]}
        rows={[
          [say(words.who), named(person), named(other)],
          [say(words.birth), birth(person.birthDate), birth(other.birthDate)],
          [say(words.postcode), <bdi>{person.postcode || '–'}</bdi>, <bdi>{other.postcode || '–'}</bdi>],
        ]}
      />
      <Form action={paths.join(referral.reference)}>
        <input type="hidden" name="into" value={other.reference} />
        <Button variant="secondary">{say(words.joinButton)}</Button>
      </Form>
      <p>
        <a href={personPaths.show(other.reference)}>{say(words.openPerson)}</a>
      </p>
    </Card>
  )
}
