import type { ComponentChildren, JSX, VNode } from 'preact'
import { Button, Form, NotificationBanner, Page, PrintButton, Tag, Textarea } from '../../design/index.ts'
import { notFound } from '../../platform/errors.ts'
import { emptyForm, type FormState, fieldsOf } from '../../platform/form/index.ts'
import { type Answer, page, type Request, redirect, type Site, submit } from '../../platform/http/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { askForBreak } from '../commands/ask-for-break.ts'
import { withdrawMyConsent } from '../commands/withdraw-my-consent.ts'
import { pageOfLog } from '../log-page.ts'
import { mineWords as words } from '../mine-words.ts'
import { paths } from '../paths.ts'
import type { About, Consent, TrustedPerson } from '../person.ts'
import { canReadMine } from '../policy.ts'
import { keepOutWords } from '../restriction/my-words.ts'
import { mySections } from '../sections.ts'
import { findAbout, listTrustedPeople } from '../store/about.ts'
import { findOwnPersonId, type LogLine } from '../store/access.ts'
import { listConsents } from '../store/consents.ts'
import { findMe, type KnownPerson } from '../store/known.ts'
import { consentPurposeName, personWords } from '../words.ts'
import { Text } from './history.tsx'
import { Lines, latestOfEach, lookedBy, MyLogPage } from './my-log.tsx'
import { Loves } from './record.tsx'

const resident = { audience: 'resident' } as const

export function minePages(site: Site): void {
  site.get(paths.mine, 'mine.read', (work, request) => showMine(work, request), resident)
  site.get(paths.myLog, 'mine.read', showMyLog, resident)
  site.post(
    paths.withdrawMine(':id'),
    'mine.change',
    async (work, request) => {
      await withdrawMyConsent(work, { id: request.params.id ?? '' })
      return redirect(`${paths.mine}?done=saved#agreed`)
    },
    resident,
  )
  site.post(
    paths.myBreak,
    'mine.change',
    (work, request) =>
      submit(request, () => askForBreak(work, request.body as Parameters<typeof askForBreak>[1]), {
        done: () => redirect(`${paths.mine}?done=break`),
        again: (form) => showMine(work, request, form),
      }),
    resident,
  )
}

async function showMine(work: Work, request: Request, form: FormState = emptyForm()): Promise<Answer> {
  if (!(await findOwnPersonId(work))) return page(<NothingHere />)
  const me = await findReadable(work)
  const { personId } = me
  return page(
    <MyPage
      me={me}
      form={form}
      done={String(request.query.done ?? '')}
      now={work.now}
      about={await findAbout(work, personId)}
      trusted={await listTrustedPeople(work, personId)}
      consents={await listConsents(work, personId)}
      lines={await lookedBy(work, personId)}
      sections={await mySections(work, me)}
    />,
  )
}

export async function findReadable(work: Work): Promise<KnownPerson> {
  const me = await findMe(work)
  if (!canReadMine(work, me)) throw notFound()
  return me
}

async function showMyLog(work: Work, request: Request): Promise<Answer> {
  const { personId } = await findReadable(work)
  const shown = await pageOfLog(work, request, { personId, path: paths.myLog, but: work.account })
  return page(<MyLogPage {...shown} now={work.now} />)
}

function NothingHere(): JSX.Element {
  const { say } = useSpeech()
  return (
    <Page title={say(words.nothing)} noIndex>
      <h1 class="nhsuk-heading-l">{say(words.nothing)}</h1>
      <p>{say(words.nothingHelp)}</p>
    </Page>
  )
}

type Props = {
  me: KnownPerson
  form: FormState
  done: string
  now: Date
  about: About
  trusted: TrustedPerson[]
  consents: Consent[]
  lines: LogLine[]
  sections: VNode[]
}

function MyPage({ me, form, done, now, about, trusted, consents, lines, sections }: Props): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  const field = fieldsOf(form, speech)
  const notice = done === 'break' ? words.breakDone : done === 'saved' ? words.saved : undefined
  return (
    <Page
      title={say(words.title)}
      errors={field.errors}
      noIndex
      notice={notice && <NotificationBanner variant="success">{say(notice)}</NotificationBanner>}
    >
      <h1 class="nhsuk-heading-l" dir="auto">
        {say(words.hello, { name: me.preferredName })}
      </h1>
      <p>{say(words.help)}</p>
      <MyWords about={about} />
      {sections}
      <MyPeople trusted={trusted} />
      <Agreed consents={consents} />
      <Part id="ways" title={say(words.ways)}>
        <p>
          <a href={paths.myContacts}>{say(words.waysLink)}</a>
        </p>
      </Part>
      <Part id="looked" title={say(words.looked)}>
        <Lines lines={latestOfEach(lines).slice(0, 5)} now={now} />
        <p>
          <a href={paths.myLog}>{say(words.lookedAll)}</a>
        </p>
      </Part>
      <Part id="keep-out" title={say(keepOutWords.title)}>
        <p>
          <a href={paths.keepOut}>{say(keepOutWords.link)}</a>
        </p>
      </Part>
      <Part id="break" title={say(words.breakTitle)}>
        <p>{say(words.breakHelp)}</p>
        <Form action={paths.myBreak} class="app-no-print">
          <Textarea {...field.text('words')} label={say(words.breakWords)} rows={2} dir="auto" />
          <Button variant="secondary">{say(words.breakDo)}</Button>
        </Form>
      </Part>
      <Part id="copy" title={say(words.copy)}>
        <p>{say(words.copyHelp)}</p>
        <ul class="nhsuk-list app-no-print">
          <li>
            <a href={paths.myCopy} download>
              {say(words.copyText)}
            </a>
          </li>
          <li>
            <a href={paths.myCopyData} download>
              {say(words.copyData)}
            </a>
          </li>
        </ul>
        <PrintButton />
      </Part>
    </Page>
  )
}

function Part({ id, title, children }: { id: string; title: string; children: ComponentChildren }): JSX.Element {
  return (
    <section aria-labelledby={id} class="nhsuk-u-margin-bottom-6">
      <h2 class="nhsuk-heading-m" id={id}>
        {title}
      </h2>
      {children}
    </section>
  )
}

function MyWords({ about }: { about: About }): JSX.Element {
  const { say } = useSpeech()
  const parts = [
    [personWords.whatMatters, about.whatMatters],
    [personWords.goodLife, about.goodLife],
    [personWords.lovesTitle, about.loves],
    [personWords.strengths, about.strengths],
    [personWords.gifts, about.gifts],
    [personWords.supports, about.supports],
  ] as const
  const said = parts.filter(([, text]) => text !== '')
  return (
    <Part id="my-words" title={say(words.myWords)}>
      {said.length === 0 && about.loveTags.length === 0 && <p>{say(words.myWordsEmpty)}</p>}
      {said.map(([title, text]) => (
        <>
          <h3 class="nhsuk-heading-xs nhsuk-u-margin-bottom-1">{say(title)}</h3>
          <Text value={text} own />
        </>
      ))}
      <Loves tags={about.loveTags} />
      <p class="app-no-print">
        <a href={paths.myWords}>{say(words.write)}</a>
      </p>
    </Part>
  )
}

function MyPeople({ trusted }: { trusted: TrustedPerson[] }): JSX.Element {
  const { say } = useSpeech()
  return (
    <Part id="my-people" title={say(words.myPeople)}>
      {trusted.length === 0 && <p>{say(words.myPeopleEmpty)}</p>}
      {trusted.map(({ name, relation, mayBeTold }) => (
        <p>
          <strong>
            <bdi>{name}</bdi>
          </strong>
          {relation && (
            <>
              {' '}
              (<bdi>{relation}</bdi>)
            </>
          )}
          <br />
          {mayBeTold ? say(words.mayBeTold, { what: mayBeTold }) : say(words.toldNothing)}
        </p>
      ))}
    </Part>
  )
}

function Agreed({ consents }: { consents: Consent[] }): JSX.Element {
  const { say, day } = useSpeech()
  return (
    <Part id="agreed" title={say(words.agreed)}>
      {consents.length === 0 ? <p>{say(words.agreedEmpty)}</p> : <p>{say(words.withdrawHelp)}</p>}
      {consents.map(({ id, purpose, recipientName, givenAt, withdrawnAt }) => {
        const name = say(consentPurposeName(purpose))
        return (
          <Form action={paths.withdrawMine(id)}>
            <p class="nhsuk-u-margin-bottom-2">
              <strong>{recipientName ? say(words.agreedLine, { purpose: name, name: recipientName }) : name}</strong>
              <br />
              {withdrawnAt ? (
                <Tag colour="grey">{say(words.withdrawn, { on: day(withdrawnAt) })}</Tag>
              ) : (
                say(words.agreedOn, { on: day(givenAt) })
              )}
            </p>
            {!withdrawnAt && (
              <Button variant="secondary" small ariaLabel={`${say(words.withdraw)}: ${name}`}>
                {say(words.withdraw)}
              </Button>
            )}
          </Form>
        )
      })}
    </Part>
  )
}
