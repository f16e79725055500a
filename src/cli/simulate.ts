import { type SimulatedYears, simulateFreshness, usualAssumptions, worseAssumptions } from '../directory/index.ts'
import { readArguments } from './arguments.ts'
import { commandGroup, type Part } from './group.ts'

const freshness: Part = {
  help: `alongside simulate freshness [--groups 2000] [--years 4] [--seed 1]

Plays years of a directory: facts go wrong, groups are asked as the product asks them, some answer, staff ring some of the
rest. One line for each set of assumptions, in the form of docs/assurance/freshness.md. Touches no database.`,
  async run(args) {
    const { options } = readArguments(args, {
      groups: { type: 'string', default: '2000' },
      years: { type: 'string', default: '4' },
      seed: { type: 'string', default: '1' },
    } as const)
    const size = { groups: Number(options.groups), years: Number(options.years) }
    console.log(
      '| assumed | within 30 days | within 90 days | with use | worst week | within 180 | nothing wrong | messages a group a month | calls a week for 100 |',
    )
    console.log(`|${' --- |'.repeat(9)}`)
    for (const [name, assumed] of Object.entries(worseAssumptions))
      console.log(lineOf(name, simulateFreshness({ ...usualAssumptions, ...size, ...assumed }, Number(options.seed))))
    return 0
  },
}

function lineOf(name: string, years: SimulatedYears): string {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`
  const { within30, within90, heardWithin90, worstHeard, within180, right, messagesAMonth, callsAWeekFor100 } = years
  const shares = [within30, within90, heardWithin90, worstHeard, within180, right].map(percent)
  return `| ${[name, ...shares, messagesAMonth.toFixed(2), callsAWeekFor100.toFixed(1)].join(' | ')} |`
}

export const simulateCommand = commandGroup('simulate', { freshness })
