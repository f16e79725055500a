import type { JSX } from 'preact'
import { Checkboxes, DateInput, Details, Input, Radios, Textarea } from '../../design/index.ts'
import { type FormState, fieldsOf } from '../../platform/form/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { joiningWays, type Offer, offerKinds, offerStatuses } from '../directory.ts'
import { languageCodes, languageName } from '../languages.ts'
import { unsaid } from '../offer-input.ts'
import { offerWords } from '../offer-words.ts'
import { directoryPaths as paths } from '../paths.ts'
import { isKeptApart } from '../room/room-form.ts'
import { roomStaffWords } from '../room/staff-words.ts'
import { joiningName, kindName, statusName } from '../say.ts'
import { staffWords as words } from '../staff-words.ts'
import { themeName, themes } from '../themes.ts'
import { accessItems, Group, Whom, WhomElse } from '../whom/pages/questions.tsx'
import { ContactQuestions } from './contact-questions.tsx'
import { TimeQuestions } from './time-questions.tsx'

type Props = {
  form: FormState
  offer: Offer | undefined
  /** Neighbourhoods by their slug. */
  areas: Map<string, string>
  /** How whom it takes reads. */
  preview: JSX.Element
}
type Fields = ReturnType<typeof fieldsOf>

/** All that may be said of a listing, in the order in which others read it. Only a name and who runs it are needed. */
export function OfferQuestions({ form, offer, areas, preview }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <>
      <Input {...field.text('name')} label={say(words.nameLabel)} />
      <Input {...field.text('organisation')} label={say(words.organisationLabel)} hint={say(words.organisationHint)} />
      <Radios
        {...field.choice('kind')}
        label={say(words.kind)}
        items={offerKinds.map((kind) => ({ value: kind, label: say(kindName({ kind, isNavigator: false })) }))}
        inline
      />
      <Radios
        {...field.choice('status')}
        label={say(words.status)}
        items={offerStatuses.map((status) => ({ value: status, label: say(statusName(status)) }))}
        inline
      />
      <Textarea {...field.text('description')} label={say(words.description)} />
      <Input {...field.text('whoFor')} label={say(words.whoFor)} />
      <Input {...field.text('whoNotFor')} label={say(words.whoNotFor)} />
      <div class="app-columns">
        <Checkboxes
          {...field.many('themes')}
          label={say(words.themes)}
          items={themes.map((theme) => ({ value: theme, label: say(themeName(theme)) }))}
          small
        />
      </div>
      <Radios
        {...field.choice('joining')}
        label={say(words.joining)}
        items={joiningWays.map((way) => ({ value: way, label: say(joiningName(way)) }))}
      />
      <Input {...field.text('howToJoin')} label={say(words.howToJoin)} />
      <Contact field={field} />
      <Checkboxes
        {...field.many('isNavigator')}
        label={say(offerWords.navigator)}
        labelHidden
        items={[{ value: 'yes', label: say(words.isNavigator), hint: say(words.isNavigatorHint) }]}
      />
      <Textarea {...field.text('whatItDoes')} label={say(words.whatItDoes)} rows={3} />
      <Group legend={say(words.when)}>
        <TimeQuestions field={field} />
      </Group>
      <Where field={field} offer={offer} />
      <Costs field={field} />
      <Room field={field} offer={offer} />
      <Whom field={field} />
      <WhomElse field={field} areas={areas} />
      {preview}
      <div class="app-columns">
        <Checkboxes
          {...field.many('languages')}
          label={say(words.languages)}
          items={languageCodes.map((code) => ({ value: code, label: languageName(code, speech.locale) }))}
          small
        />
      </div>
      <Input
        {...field.text('otherLanguages')}
        label={say(words.otherLanguages)}
        hint={say(words.otherLanguagesHint)}
        dir="auto"
      />
      <div class="app-columns">
        <Checkboxes {...field.many('access')} label={say(words.access)} items={accessItems(say)} small />
      </div>
      <Input
        {...field.text('confirmedBy')}
        label={say(words.confirmedBy)}
        hint={say(words.confirmedByHint)}
        width={20}
      />
    </>
  )
}

function Contact({ field }: { field: Fields }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Group legend={say(words.contactTitle)}>
      <ContactQuestions field={field} words={words} />
      <Input {...field.text('url')} label={say(words.url)} type="url" width={30} />
    </Group>
  )
}

function Where({ field, offer }: { field: Fields; offer: Offer | undefined }): JSX.Element {
  const { say } = useSpeech()
  const venues = offer?.locations ?? []
  const isUsed =
    venues.length === 0 ||
    Boolean(field.text('venueName').value || field.text('venueName').error || field.text('postcode').error)
  return (
    <Group legend={say(words.where)}>
      {venues.length > 0 && (
        <Checkboxes
          {...field.many('venues')}
          label={say(words.keepVenues)}
          items={venues.map(({ id, name, address1, postcode }) => ({
            value: id,
            label: [name, address1, postcode].filter(Boolean).join(', '),
          }))}
        />
      )}
      <Details summary={say(words.newVenue)} open={isUsed}>
        <Input {...field.text('venueName')} label={say(words.venueName)} />
        <Input {...field.text('address1')} label={say(words.address)} />
        <Input {...field.text('postcode')} label={say(words.postcode)} width={10} />
        <div class="app-columns">
          <Checkboxes {...field.many('venueAccess')} label={say(words.venueAccess)} items={accessItems(say)} small />
        </div>
        <Input {...field.text('accessNote')} label={say(words.accessNote)} />
        <DateInput {...field.day('accessCheckedOn')} label={say(words.checkedOn)} />
      </Details>
      <Checkboxes
        {...field.many('ways')}
        label={say(words.ways)}
        items={[
          { value: 'comesToYou', label: say(offerWords.comesToYou) },
          { value: 'online', label: say(offerWords.online) },
          { value: 'byPhone', label: say(offerWords.byPhone) },
        ]}
        small
      />
    </Group>
  )
}

function Costs({ field }: { field: Fields }): JSX.Element {
  const { say } = useSpeech()
  const free = field.choice('isFree')
  return (
    <Group legend={say(words.cost)}>
      <Radios
        {...free}
        label={say(words.cost)}
        labelHidden
        items={[
          { value: 'yes', label: say(words.free) },
          { value: 'no', label: say(words.notFree) },
          { value: unsaid, label: say(words.unknown) },
        ]}
      />
      <Input {...field.text('pounds')} label={say(words.pounds)} prefix="£" width={5} inputMode="decimal" />
      <Input {...field.text('costNote')} label={say(words.costNote)} />
    </Group>
  )
}

function Room({ field, offer }: { field: Fields; offer: Offer | undefined }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Group legend={say(offerWords.room)}>
      {offer && isKeptApart(offer.room) ? (
        <p>
          {say(roomStaffWords.countedElsewhere)} <a href={paths.room(offer.id)}>{say(roomStaffWords.notHere)}</a>
        </p>
      ) : (
        <Input {...field.text('placesOpen')} label={say(words.placesOpen)} width={3} inputMode="numeric" />
      )}
      <Input {...field.text('waitWeeks')} label={say(words.waitWeeks)} width={3} inputMode="numeric" />
      <Input {...field.text('alert')} label={say(words.alert)} hint={say(words.alertHint)} />
    </Group>
  )
}
