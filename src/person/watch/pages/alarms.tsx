import type { JSX } from 'preact'
import { Button, Form, Page, Table } from '../../../design/index.ts'
import { type Answer, page, redirect, type Site } from '../../../platform/http/index.ts'
import { useSpeech } from '../../../platform/i18n/index.ts'
import type { Work } from '../../../platform/work.ts'
import { referenceOf } from '../../pages/edit.tsx'
import { paths } from '../../paths.ts'
import { seeAlarm } from '../commands/see-alarm.ts'
import { watchRecord } from '../commands/watch-record.ts'
import { mostPeopleAnHour } from '../limit.ts'
import { listAlarms, type ReadingAlarm } from '../store.ts'
import { watchWords as words } from '../words.ts'

export function alarmPages(site: Site): void {
  site.get(paths.alarms, 'alarm.read', show)
  site.post(paths.seeAlarm(':alarm'), 'alarm.read', async (work, request) => {
    await seeAlarm(work, { id: request.params.alarm ?? '' })
    return redirect(paths.alarms)
  })
  site.post(paths.watchRecord(':reference'), 'record.close', async (work, request) => {
    const isHigh = request.body.isHigh === 'yes' ? 'yes' : 'no'
    const { reference } = await watchRecord(work, { reference: referenceOf(request), isHigh })
    return redirect(paths.whoMayOpen(reference))
  })
}

async function show(work: Work): Promise<Answer> {
  return page(<Alarms alarms={await listAlarms(work)} mayAct={work.role !== 'auditor'} now={work.now} />)
}

function Alarms({ alarms, mayAct, now }: { alarms: ReadingAlarm[]; mayAct: boolean; now: Date }): JSX.Element {
  const { say, moment, number } = useSpeech()
  const rows = alarms.map((alarm) => [
    moment(alarm.at, now),
    <bdi>{alarm.reader}</bdi>,
    <bdi>{alarm.organisation || '–'}</bdi>,
    number(alarm.people),
    <State alarm={alarm} mayAct={mayAct} />,
  ])
  return (
    <Page title={say(words.alarmsTitle)} wide noIndex>
      <h1 class="nhsuk-heading-l">{say(words.alarmsTitle)}</h1>
      <p>{say(words.alarmsHelp, { count: mostPeopleAnHour })}</p>
      {rows.length === 0 ? (
        <p>{say(words.alarmsNone)}</p>
      ) : (
        <Table
          caption={say(words.alarmsTitle)}
          captionHidden
          head={[
            say(words.when),
            say(words.who),
            say(words.organisation),
            { label: say(words.people), numeric: true },
            say(words.state),
          ]}
          rows={rows}
        />
      )}
    </Page>
  )
}

function State({ alarm: { id, reader, seenBy }, mayAct }: { alarm: ReadingAlarm; mayAct: boolean }): JSX.Element {
  const { say } = useSpeech()
  if (seenBy) return <>{say(words.seen, { name: seenBy })}</>
  if (!mayAct) return <>–</>
  return (
    <Form action={paths.seeAlarm(id)}>
      <Button variant="secondary" small ariaLabel={say(words.seeOf, { name: reader })}>
        {say(words.see)}
      </Button>
    </Form>
  )
}
