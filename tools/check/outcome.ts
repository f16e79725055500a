import { spawn } from 'node:child_process'

/** What one check found: its faults, or what it looked at when there are none. */
export type Outcome = { faults: string[]; seen: string }

/** Runs a command from `node_modules/.bin`; what it prints are its faults when it fails. */
export async function runCommand(command: string, args: string[], seen: string): Promise<Outcome> {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  child.stdout.on('data', (data) => (output += data))
  child.stderr.on('data', (data) => (output += data))
  const code = await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject))
  return { faults: code === 0 ? [] : [output.trim() || `${command} ended with ${code}`], seen }
}
