import type { JSX } from 'preact'
import { SummaryList, WarningCallout } from '../../../../design/index.ts'
import { useSpeech } from '../../../../platform/i18n/index.ts'
import type { Sample, Trial } from '../feed.ts'
import { standardWord } from '../say.ts'
import { feedWords as words } from '../words.ts'

/** "We found 243 records; this is how the first three would look." */
export function TrialFound({ trial }: { trial: Trial }): JSX.Element {
  const { say } = useSpeech()
  const { found = 0, isAtLeast, samples = [], problem, licence, version } = trial
  const standard = say(standardWord[trial.standard ?? 'unknown'])
  const sentence = found === 0 ? words.foundNone : isAtLeast ? words.foundAtLeast : words.found
  return (
    <section>
      {problem && (
        <WarningCallout heading={say(words.tryProblem)}>
          <p>{problem}</p>
        </WarningCallout>
      )}
      {trial.standard && <p class="app-lead">{say(sentence, { count: found, standard })}</p>}
      {version && <p>{say(words.version, { version })}</p>}
      {licence && <p>{say(words.told, { licence })}</p>}
      {samples.map((sample) => (
        <SampleCard sample={sample} />
      ))}
    </section>
  )
}

export function SampleCard({ sample }: { sample: Sample }): JSX.Element {
  const { say } = useSpeech()
  const row = (key: string, value: string) => value !== '' && { key, value: <bdi>{value}</bdi> }
  return (
    <article>
      <h2 class="nhsuk-heading-s">
        <bdi>{sample.name}</bdi>
      </h2>
      <SummaryList
        rows={[
          row(say(words.who), sample.organisation),
          row(say(words.what), sample.description),
          row(say(words.when), sample.when),
          row(say(words.where), sample.where),
          row(say(words.cost), sample.cost),
          sample.notes.length > 0 && { key: say(words.notes), value: sample.notes.map((note) => <p>{note}</p>) },
        ]}
      />
    </article>
  )
}
