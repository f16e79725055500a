export function startCopyLinks(): void {
  if (!navigator.clipboard) return
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-module="app-copy-link"]')) {
    button.hidden = false
    button.addEventListener('click', () => copy(button))
  }
}

async function copy(button: HTMLButtonElement): Promise<void> {
  const { href = '', copied = '' } = button.dataset
  await navigator.clipboard.writeText(new URL(href, location.href).href)
  const said = button.parentElement?.querySelector('[role="status"]')
  if (said) said.textContent = copied
}
