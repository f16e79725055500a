import type { JSX } from 'preact'
import { personPaths } from '../../person/index.ts'
import { useSpeech } from '../../platform/i18n/index.ts'
import { frontDoorWords as words } from '../front-door.ts'
import { paths } from '../paths.ts'
import { referralStateName } from '../referral.ts'
import type { ReferralFacts } from './referral-facts.ts'

export function AfterDecision({ referral, episode, moves, feedback, mayAnswer, now }: ReferralFacts): JSX.Element {
  const { say, moment } = useSpeech()
  return (
    <>
      <p>
        <a href={personPaths.show(referral.person.reference)}>{say(words.openPerson)}</a>
      </p>
      {episode && !episode.workerAccountId && (
        <p>
          <a href={paths.allocate(episode.reference)}>{say(words.choose)}</a>
        </p>
      )}
      {referral.introducerAccountId &&
        (mayAnswer ? (
          <p>
            <a href={paths.answerSource(referral.reference)}>{say(words.answerTitle)}</a> ·{' '}
            <a href={paths.letter(referral.reference)}>{say(words.letter)}</a>
          </p>
        ) : (
          <p class="app-quiet">{say(words.answerNoConsent)}</p>
        ))}
      {feedback.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">{say(words.answered1)}</h2>
          {feedback.map((one) => (
            <p dir="auto">
              {moment(one.sentAt, now)}: {one.noAction ? say(words.noAction) : one.actions} {one.planWords}
            </p>
          ))}
        </>
      )}
      {moves.length > 0 && (
        <>
          <h2 class="nhsuk-heading-m">{say(words.history)}</h2>
          <ul class="nhsuk-list">
            {moves.map((move) => (
              <li>
                {moment(move.at, now)}: {say(referralStateName(move.to))}
                {move.by && (
                  <>
                    {' '}
                    (<bdi>{move.by}</bdi>)
                  </>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
