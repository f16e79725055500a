import type { Locator } from '@playwright/test'
import { axe, expect, noSidewaysScroll, type Page } from '../browser.ts'

/** Somebody who uses the site as people do; every page they come to is looked at for faults, once. */
export class Walker {
  readonly page: Page
  readonly #looked = new Set<string>()

  constructor(page: Page) {
    this.page = page
  }

  async visit(path: string): Promise<void> {
    await this.page.goto(path)
    await this.#look()
  }

  async press(name: string): Promise<void> {
    await this.#leadOn(await this.#named('button', name))
  }

  async follow(name: string): Promise<void> {
    await this.#leadOn(await this.#named('link', name))
  }

  async fill(label: string, value: string, within?: string): Promise<void> {
    const field = this.#group(within).getByLabel(label)
    await (await only(field, `field labelled “${label}”`)).fill(value)
  }

  async fillDay(legend: string, day: string): Promise<void> {
    const [year = '', month = '', date = ''] = day.split('-')
    const fields = this.#group(legend).getByRole('textbox')
    for (const [at, value] of [date, month, year].entries()) await fields.nth(at).fill(String(Number(value)))
  }

  /** Selects a radio or ticks a box. */
  async choose(label: string, within?: string): Promise<void> {
    const group = this.#group(within)
    const choices = (exact: boolean) => {
      const options = { name: label, exact }
      return group.getByRole('radio', options).or(group.getByRole('checkbox', options))
    }
    const exact = choices(true)
    await (await only((await exact.count()) > 0 ? exact : choices(false), `choice “${label}”`)).check()
  }

  async select(label: string, option: string): Promise<void> {
    await this.page.getByRole('combobox', { name: label }).selectOption({ label: option })
  }

  async openDetails(summary: string): Promise<void> {
    await this.page.locator('summary', { hasText: summary }).first().click()
  }

  async see(...texts: string[]): Promise<void> {
    for (const text of texts) await expect(this.#shown(text).first(), `“${text}” on ${this.page.url()}`).toBeVisible()
  }

  async dontSee(...texts: string[]): Promise<void> {
    for (const text of texts) await expect(this.#shown(text), `“${text}” on ${this.page.url()}`).toHaveCount(0)
  }

  /** Also where marks that nobody sees stand round what came from somebody. */
  #shown(text: string): Locator {
    const plain = text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    const pattern = plain.replace(/ /g, '[\u2068\u2069]* [\u2068\u2069]*').replace(/,/g, '[\u2068\u2069]*,')
    return this.page.getByText(new RegExp(pattern)).filter({ visible: true })
  }

  /** The reference that the page shows. */
  async reference(): Promise<string> {
    const text = await this.page.locator('main').textContent()
    return /[0-9A-Y]{5}-[0-9A-Y]{5}/.exec(text ?? '')?.[0] ?? ''
  }

  #group(legend?: string): Page | Locator {
    return legend === undefined ? this.page : this.page.getByRole('group', { name: legend })
  }

  async #named(role: 'button' | 'link', name: string): Promise<Locator> {
    const [exact, part] = [true, false].map((isExact) => this.page.getByRole(role, { name, exact: isExact })) as [
      Locator,
      Locator,
    ]
    return only((await exact.count()) > 0 ? exact : part, `${role} “${name}”`)
  }

  async #leadOn(element: Locator): Promise<void> {
    const loaded = this.page.waitForEvent('load')
    await element.click()
    await loaded
    await this.#look()
  }

  async #look(): Promise<void> {
    const at = new URL(this.page.url())
    const path = at.pathname.replace(/[0-9A-Y]{5}-[0-9A-Y]{5}|[0-9a-f-]{36}|[\w-]{40,}/g, '…')
    const errors = await this.page.locator('.nhsuk-error-summary').count()
    const notices = await this.page.locator('.nhsuk-notification-banner').count()
    const language = await this.page.locator('html').getAttribute('lang')
    const kind = `${path} ${language} ${errors} ${notices}`
    if (this.#looked.has(kind)) return
    this.#looked.add(kind)
    await noSidewaysScroll(this.page)
    await axe(this.page)
  }

  /** How many pages were looked at. */
  get looked(): number {
    return this.#looked.size
  }
}

/** The one that is meant, said in a sentence when there is none or more than one. */
async function only(found: Locator, what: string): Promise<Locator> {
  const count = await found.count()
  if (count !== 1)
    throw new Error(
      `${count} times ${what} on ${found.page().url()}: ${await found.page().locator('main').textContent()}`,
    )
  return found
}
