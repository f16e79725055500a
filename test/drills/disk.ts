import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const run = (command: string, ...args: string[]) => execFileSync(command, args, { stdio: ['ignore', 'pipe', 'pipe'] })

/** A small disk of its own in a file, on a loop device: it can be filled, and copied at one moment. Root alone may make one. */
export class Disk {
  readonly folder: string
  readonly #home: string
  #image: string
  #copies = 0

  private constructor(home: string, image: string) {
    this.#home = home
    this.#image = image
    this.folder = join(home, 'disk')
  }

  static make(megabytes: number): Disk {
    // In memory where that can be: a copy that still waits to be written would make the first write after it slow.
    const home = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'alongside-disk-'))
    // The database's own account has to pass through.
    chmodSync(home, 0o711)
    const disk = new Disk(home, join(home, 'disk.0'))
    mkdirSync(disk.folder)
    try {
      run('truncate', '-s', `${megabytes}M`, disk.#image)
      run('mkfs.ext4', '-q', '-F', '-m', '0', disk.#image)
      disk.#mount()
    } catch (error) {
      rmSync(home, { recursive: true, force: true })
      throw error
    }
    return disk
  }

  #mount(): void {
    run('mount', '-o', 'loop', this.#image, this.folder)
    chmodSync(this.folder, 0o711)
  }

  /** What had reached the disk at this moment, and nothing of what the kernel still held. */
  copy(): string {
    const copy = join(this.#home, `disk.${++this.#copies}`)
    run('cp', '--sparse=always', this.#image, copy)
    return copy
  }

  /** Goes on with that copy, as a machine does that comes up again. */
  become(copy: string): void {
    run('umount', this.folder)
    rmSync(this.#image)
    this.#image = copy
    this.#mount()
  }

  end(): void {
    try {
      run('umount', this.folder)
    } catch {
      run('umount', '-l', this.folder)
    }
    rmSync(this.#home, { recursive: true, force: true })
  }
}

/** Where nobody may make a loop device, such as in most containers, these drills cannot be held. */
export function canMakeDisks(): boolean {
  try {
    Disk.make(16).end()
    return true
  } catch {
    return false
  }
}
