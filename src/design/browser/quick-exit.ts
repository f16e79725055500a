/** Replaces the page in the browser's history, so that "back" does not show it again. */
export function startQuickExits(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>('[data-module="app-quick-exit"]')) {
    link.addEventListener('click', (event) => {
      event.preventDefault()
      document.body.replaceChildren()
      location.replace(link.href)
    })
  }
}
