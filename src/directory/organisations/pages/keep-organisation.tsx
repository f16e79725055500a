import type { JSX } from 'preact'
import { Button, DateInput, Form, Input, NotificationBanner, Page, Radios, Select } from '../../../design/index.ts'
import { listNeighbourhoods, type Neighbourhood } from '../../../place/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { dayIn, emptyForm, type FormState, fieldsOf } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import { dayOf } from '../../../platform/london.ts'
import type { Work } from '../../../platform/work.ts'
import { directoryPaths as paths } from '../../paths.ts'
import { canKeepOrganisation } from '../../policy.ts'
import { sayArea, sayLink, takeOffOrganisation } from '../commands/keep-organisation.ts'
import { moveEnterpriseOn, noteStandard, noteSupport } from '../commands/support-enterprise.ts'
import { linkKinds, type Organisation } from '../organisations.ts'
import { type Enterprise, findEnterprise } from '../store/enterprises.ts'
import { findOrganisationPage } from '../store/organisations.ts'
import { organisationStaffWords as words } from '../words.ts'
import { EnterpriseParts } from './enterprise.tsx'
import { LinkLine } from './organisation.tsx'

const commands = {
  area: sayArea,
  link: sayLink,
  'take-off': takeOffOrganisation,
  move: moveEnterpriseOn,
  note: noteSupport,
  standard: noteStandard,
}
type What = keyof typeof commands

export function keepOrganisationPages(site: Site): void {
  site.get(paths.keepOrganisation(':organisation'), 'offer.edit', (work, request) => show(work, request))
  site.post(paths.keepOrganisation(':organisation'), 'offer.edit', (work, request) => {
    const { body, params } = request
    const what = typeof body.what === 'string' && body.what in commands ? (body.what as What) : 'take-off'
    const days = { fromOn: dayIn(body, 'fromOn'), untilOn: dayIn(body, 'untilOn') }
    const input = { ...body, ...days, id: params.organisation ?? '' }
    return submit(request, () => commands[what](work, input as never), {
      done: ({ id }) => redirect(`${paths.keepOrganisation(id)}?saved=yes`),
      again: (form) => show(work, request, form),
    })
  })
}

async function show(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  const organisation = await findOrganisationPage(work, request.params.organisation ?? '')
  if (!work.place || !canKeepOrganisation(work, organisation)) throw notFound()
  if (organisation.mergedInto) return redirect(paths.keepOrganisation(organisation.mergedInto))
  return page(
    <Keep
      organisation={organisation}
      neighbourhoods={await listNeighbourhoods(work, work.place)}
      enterprise={await findEnterprise(work, { place: work.place, id: organisation.id })}
      form={form}
      isSaved={request.query.saved === 'yes'}
      today={dayOf(work.now)}
    />,
  )
}

type Props = {
  organisation: Organisation
  neighbourhoods: Neighbourhood[]
  enterprise: Enterprise | undefined
  form: FormState
  isSaved: boolean
  today: string
}

const kindWords = { 'hosted-by': words.kindHosted, 'based-at': words.kindBased, partner: words.kindPartner }

function Keep({ organisation, neighbourhoods, enterprise, form, isSaved, today }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const action = paths.keepOrganisation(organisation.id)
  return (
    <Page
      title={say(words.keepTitle)}
      errors={field.errors}
      backHref={paths.organisation(organisation.id)}
      notice={isSaved && <NotificationBanner variant="success">{say(words.saved)}</NotificationBanner>}
    >
      <h1 class="nhsuk-heading-l">
        <span class="nhsuk-caption-l">
          <bdi>{organisation.name}</bdi>
        </span>{' '}
        {say(words.keepTitle)}
      </h1>
      <Said organisation={organisation} />
      <h2 class="nhsuk-heading-m">{say(words.areaTitle)}</h2>
      <Form action={action}>
        <input type="hidden" name="what" value="area" />
        <Select
          {...field.text('area')}
          label={say(words.area)}
          items={[{ value: '', label: '–' }, ...neighbourhoods.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <DateInput {...field.day('fromOn')} label={say(words.fromOn)} />
        <Button>{say(words.addArea)}</Button>
      </Form>
      <h2 class="nhsuk-heading-m">{say(words.linkTitle)}</h2>
      <Form action={action}>
        <input type="hidden" name="what" value="link" />
        <Radios
          {...field.choice('kind')}
          label={say(words.linkKind)}
          items={linkKinds.map((value) => ({ value, label: say(kindWords[value]) }))}
        />
        <Input {...field.text('other')} label={say(words.other)} dir="auto" />
        <Input {...field.text('note')} id="link-note" label={say(words.note)} dir="auto" />
        <Button>{say(words.addLink)}</Button>
      </Form>
      <EnterpriseParts action={action} enterprise={enterprise} form={form} today={today} />
    </Page>
  )
}

/** What stands there already, each with its way off. */
function Said({ organisation: { id, areas, links } }: { organisation: Organisation }): JSX.Element {
  const { say } = useSpeech()
  const action = paths.keepOrganisation(id)
  return (
    <>
      {areas.some(({ fromOn }) => fromOn !== null) && (
        <p>
          <a href={paths.growing(id)}>{say(words.growing)}</a>
        </p>
      )}
      {areas.map(({ neighbourhoodId, name }) => (
        <Form action={action} class="app-button-row">
          <input type="hidden" name="area" value={neighbourhoodId} />
          <bdi>{name}</bdi>
          <Button variant="secondary" small ariaLabel={say(words.takeOffArea, { area: name })}>
            {say(words.takeOff)}
          </Button>
        </Form>
      ))}
      {links.map((link) => (
        <Form action={action} class="app-button-row">
          <input type="hidden" name="link" value={link.id} />
          <span>
            <LinkLine link={link} />
          </span>
          <Button variant="secondary" small ariaLabel={say(words.takeOffLink, { organisation: link.otherName })}>
            {say(words.takeOff)}
          </Button>
        </Form>
      ))}
    </>
  )
}
