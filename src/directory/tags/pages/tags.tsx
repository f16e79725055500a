import type { JSX } from 'preact'
import { Button, DateInput, Form, Input, Select, Table } from '../../../design/index.ts'
import { notFound } from '../../../platform/errors.ts'
import { dayIn, emptyForm, type FormState, fieldsOf } from '../../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../../platform/http/index.ts'
import { type Speech, useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import type { Offer } from '../../directory.ts'
import { listingPaths } from '../../listing/paths.ts'
import { ListingPage } from '../../pages/listing-page.tsx'
import { directoryPaths as paths } from '../../paths.ts'
import { findOffer } from '../../store/index.ts'
import { sayTag, takeOffTagOf } from '../commands/say-tag.ts'
import { canTag } from '../policy.ts'
import { listTags } from '../store/tags.ts'
import { sayTagName, type Tag, tagKinds, tagTitles, tagValues } from '../tags.ts'
import { tagStaffWords as words } from '../words.ts'
import { TagLine } from './offer-tags.tsx'

/** One page, at two addresses: of the place's staff, and of the group among its own listings. */
export function tagPages(site: Site): void {
  const at = (path: (id: string) => string, access: 'offer.edit' | 'listing.keep', back: (id: string) => string) => {
    const here = { path, back }
    site.get(path(':id'), access, (work, request) => show(work, request, here))
    site.post(path(':id'), access, (work, request) => keep(work, request, here))
  }
  at(paths.tags, 'offer.edit', paths.offer)
  at(listingPaths.ourTags, 'listing.keep', listingPaths.ourOffer)
}

type Here = { path: (id: string) => string; back: (id: string) => string }

function keep(work: Work, request: Request, here: Here): Promise<Answer> {
  const id = request.params.id ?? ''
  const after = {
    done: () => redirect(`${here.path(id)}?saved=yes`),
    again: (form: FormState) => show(work, request, here, form),
  }
  const { takeOff } = request.body
  if (typeof takeOff === 'string') return submit(request, () => takeOffTagOf(work, { id, takeOff }), after)
  const answers = { ...request.body, id, knownOn: dayIn(request.body, 'knownOn') }
  return submit(request, () => sayTag(work, answers as Parameters<typeof sayTag>[1]), after)
}

async function show(work: Work, request: Request, here: Here, form: FormState = emptyForm()): Promise<Answer> {
  const offer = await findOffer(work, request.params.id ?? '')
  if (!canTag(work, offer)) throw notFound()
  const tags = await listTags(work, offer.id)
  return page(<Tags offer={offer} tags={tags} form={form} here={here} isSaved={request.query.saved === 'yes'} />)
}

type Props = { offer: Offer; tags: Tag[]; form: FormState; here: Here; isSaved: boolean }

function Tags({ offer, tags, form, here, isSaved }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  return (
    <ListingPage
      offerName={offer.name}
      title={say(words.title)}
      backHref={here.back(offer.id)}
      errors={field.errors}
      saved={isSaved && say(words.saved)}
    >
      <p>{say(words.help)}</p>
      {tags.length === 0 ? <p>{say(words.none)}</p> : <Said action={here.path(offer.id)} tags={tags} />}
      <h2 class="nhsuk-heading-m">{say(words.addTitle)}</h2>
      <Form action={here.path(offer.id)}>
        <Select {...field.text('tag')} label={say(words.tag)} items={optionsIn(speech)} />
        <Input {...field.text('note')} label={say(words.note)} hint={say(words.noteHelp)} dir="auto" />
        <Input {...field.text('source')} label={say(words.source)} hint={say(words.sourceHelp)} dir="auto" />
        <Input {...field.text('url')} label={say(words.url)} dir="ltr" />
        <DateInput {...field.day('knownOn')} label={say(words.knownOn)} />
        <Button>{say(words.add)}</Button>
      </Form>
    </ListingPage>
  )
}

function optionsIn(speech: Speech) {
  const { say } = speech
  const all = tagKinds.flatMap((kind) =>
    Object.keys(tagValues[kind]).map((value) => ({
      value: `${kind}/${value}`,
      label: say(words.option, { title: say(tagTitles[kind]), name: sayTagName({ kind, value }, speech) }),
    })),
  )
  return [{ value: '', label: '–' }, ...all]
}

function Said({ action, tags }: { action: string; tags: Tag[] }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  return (
    <Table
      caption={say(words.title)}
      captionHidden
      head={[say(words.what), say(words.more), say(words.change)]}
      rows={tags.map((tag) => [
        say(tagTitles[tag.kind]),
        <TagLine tag={tag} />,
        <Form action={action}>
          <input type="hidden" name="takeOff" value={tag.id} />
          <Button variant="secondary" small ariaLabel={say(words.takeOffThis, { what: sayTagName(tag, speech) })}>
            {say(words.takeOff)}
          </Button>
        </Form>,
      ])}
    />
  )
}
