import type { JSX } from 'preact'
import { InsetText, numeric, Page, Table } from '../../design/index.ts'
import { directoryPaths, languageName } from '../../directory/index.ts'
import { type Answer, page, type Site } from '../../platform/http/index.ts'
import { type Speech, useSpeech } from '../../platform/i18n/index.ts'
import type { Work } from '../../platform/work.ts'
import { gapWords } from '../gap.ts'
import { paths } from '../paths.ts'
import { byProgramme, menInEngland, type ProgrammeReach } from './share.ts'
import {
  countReachByGender,
  countReachByLanguage,
  countReachBySmallArea,
  type LanguageReach,
  type SmallAreaReach,
} from './store.ts'
import { reachWords as words } from './words.ts'

export function reachPage(site: Site): void {
  site.get(paths.reach, 'gap.read', showReach)
}

const aYear = 365 * 86_400_000

async function showReach(work: Work): Promise<Answer> {
  const from = new Date(work.now.getTime() - aYear)
  const facts = {
    programmes: byProgramme(await countReachByGender(work, from)),
    languages: await countReachByLanguage(work, from),
    areas: await countReachBySmallArea(work, from),
  }
  return page(<Reach {...facts} />)
}

type Facts = { programmes: ProgrammeReach[]; languages: LanguageReach[]; areas: SmallAreaReach[] }

function Reach({ programmes, languages, areas }: Facts): JSX.Element {
  const { say } = useSpeech()
  return (
    <Page title={say(words.title)} back={{ href: paths.gaps, label: say(gapWords.nav) }} wide noIndex>
      <h1 class="nhsuk-heading-l">{say(words.title)}</h1>
      <p class="app-lead">{say(words.lead)}</p>
      <Genders programmes={programmes} />
      <Languages languages={languages} />
      <SmallAreas areas={areas} />
    </Page>
  )
}

function orFew(count: number | null, { say, number }: Speech): string {
  return count === null ? say(words.few) : number(count)
}

/** So many points from half and half are worth a sentence. */
const worthSaying = 5

function Genders({ programmes }: { programmes: ProgrammeReach[] }): JSX.Element {
  const speech = useSpeech()
  const { say } = speech
  return (
    <>
      <h2 class="nhsuk-heading-m">{say(words.genders)}</h2>
      {programmes.length === 0 && <InsetText>{say(words.gendersNone)}</InsetText>}
      {programmes
        .filter(({ share }) => share !== null && Math.abs(share - menInEngland) >= worthSaying)
        .map(({ programme, share }) => (
          <p class="app-lead">
            {say((share ?? 0) < menInEngland ? words.fewerMen : words.fewerWomen, {
              programme,
              share: share ?? 0,
              usual: menInEngland,
            })}
          </p>
        ))}
      {programmes.length > 0 && (
        <Table
          caption={say(words.genders)}
          captionHidden
          head={[
            say(words.programme),
            numeric(say(words.women)),
            numeric(say(words.men)),
            numeric(say(words.others)),
            numeric(say(words.notSaid)),
            numeric(say(words.share)),
          ]}
          rows={programmes.map(({ programme, women, men, others, notSaid, share }) => [
            programme,
            ...[women, men, others, notSaid].map((count) => orFew(count, speech)),
            share === null ? '–' : say(words.percent, { share }),
          ])}
        />
      )}
      <p class="app-quiet">{say(words.gendersHelp)}</p>
      <p>
        <a href={`${directoryPaths.search}?only=men`}>{say(words.menOffers)}</a>
      </p>
      <p>
        <a href={`${directoryPaths.search}?only=women`}>{say(words.womenOffers)}</a>
      </p>
    </>
  )
}

function Languages({ languages }: Pick<Facts, 'languages'>): JSX.Element {
  const speech = useSpeech()
  const { say, number, locale } = speech
  return (
    <>
      <h2 class="nhsuk-heading-m">{say(words.languages)}</h2>
      {languages.length === 0 ? (
        <InsetText>{say(words.languagesNone)}</InsetText>
      ) : (
        <Table
          caption={say(words.languages)}
          captionHidden
          head={[
            say(words.language),
            numeric(say(words.people)),
            numeric(say(words.interpreter)),
            numeric(say(words.needs)),
            numeric(say(words.offers)),
          ]}
          rows={languages.map(({ language, people, interpreter, needs, offers }) => [
            languageName(language, locale),
            number(people),
            orFew(interpreter, speech),
            orFew(needs, speech),
            offers === 0 ? number(0) : <a href={`${directoryPaths.search}?language=${language}`}>{number(offers)}</a>,
          ])}
        />
      )}
    </>
  )
}

function SmallAreas({ areas }: Pick<Facts, 'areas'>): JSX.Element {
  const speech = useSpeech()
  const { say, number } = speech
  return (
    <>
      <h2 class="nhsuk-heading-m">{say(words.areas)}</h2>
      <p>{say(words.areasHelp)}</p>
      {areas.length === 0 ? (
        <InsetText>{say(words.areasNone)}</InsetText>
      ) : (
        <Table
          caption={say(words.areas)}
          captionHidden
          head={[say(words.area), numeric(say(words.decile)), numeric(say(words.reached)), numeric(say(words.needs))]}
          rows={areas.map(({ name, decile, people, needs }) => [
            name,
            decile === null ? '–' : number(decile),
            orFew(people, speech),
            orFew(needs, speech),
          ])}
        />
      )}
    </>
  )
}
