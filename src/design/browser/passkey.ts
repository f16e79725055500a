import { startAuthentication, startRegistration } from '@simplewebauthn/browser'

/** Makes or shows a passkey when its button is pressed, and sends the form with what came of it. */
export function startPasskeys(): void {
  // A passkey belongs to a name: browsers make none for a number.
  const isNumber = /^[\d.]+$|:/.test(location.hostname)
  if (!('PublicKeyCredential' in window) || isNumber) return
  for (const part of document.querySelectorAll<HTMLElement>('[data-module="app-passkey"]')) {
    const button = part.querySelector('button')
    const away = part.querySelector<HTMLElement>('[data-passkey="away"]')
    if (!button) continue
    button.hidden = false
    if (away) away.hidden = true
    button.addEventListener('click', () => run(part, button))
  }
}

async function run(part: HTMLElement, button: HTMLButtonElement): Promise<void> {
  const said = part.querySelector<HTMLElement>('[role="status"]')
  const form = button.form
  const answer = part.querySelector<HTMLInputElement>('[name="response"]')
  if (!form || !answer) return
  button.disabled = true
  if (said) said.textContent = ''
  try {
    answer.value = JSON.stringify(await ask(part, form))
    form.submit()
  } catch {
    // Stopped by whoever sits there, or no key at hand: the page says what else there is.
    if (said) said.textContent = part.dataset.failed ?? ''
    button.disabled = false
  }
}

async function ask({ dataset }: HTMLElement, form: HTMLFormElement) {
  const csrf = String(new FormData(form).get('csrf'))
  const answer = await fetch(dataset.ask ?? '', {
    method: 'POST',
    redirect: 'error',
    body: new URLSearchParams({ csrf, key: crypto.randomUUID() }),
  })
  const optionsJSON = await answer.json()
  return dataset.kind === 'make' ? startRegistration({ optionsJSON }) : startAuthentication({ optionsJSON })
}
