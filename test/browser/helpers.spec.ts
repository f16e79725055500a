import { axe, expect, noSidewaysScroll, type Page, test } from '../browser.ts'

// The helpers must find what they are for: each of these pages has one fault.
const frame = (body: string) =>
  `<!doctype html><html lang="en"><head><title>A page</title><meta name="viewport" content="width=device-width"></head><body><main><h1>A page</h1>${body}</main></body></html>`

async function show(page: Page, body: string, status = 200): Promise<void> {
  await page.route('**/*', (route) => {
    const isPage = route.request().resourceType() === 'document'
    return route.fulfill(isPage ? { status, contentType: 'text/html', body: frame(body) } : { status: 404 })
  })
  await page.goto('/page')
}

test('a sound page passes, also when it answers 422', async ({ page }) => {
  await show(page, '<p>Hello</p>', 422)
  await expect(page.getByRole('heading')).toHaveText('A page')
  await axe(page)
  await noSidewaysScroll(page)
})

test('a field without a label is found', async ({ page }) => {
  await show(page, '<input name="x">')
  await expect(axe(page)).rejects.toThrow('label: Form elements must have labels')
})

test('a page wider than the screen is found', async ({ page }) => {
  await show(page, '<div style="width:2000px">wide</div>')
  await expect(noSidewaysScroll(page)).rejects.toThrow('what is wider than')
})

test.describe('what the browser complains of fails the test', () => {
  test.fail()

  test('a script that throws', async ({ page, javaScriptEnabled }) => {
    test.fail(javaScriptEnabled === false, 'no script runs')
    await show(page, '<script>throw new Error("oh")</script>')
    expect(javaScriptEnabled).not.toBe(false)
  })

  test('a file that is missing', async ({ page }) => show(page, '<img src="/gone.png" alt="">'))
  test('a request to another host', async ({ page }) => show(page, '<img src="https://elsewhere.test/x.png" alt="">'))
  test('a page that breaks', async ({ page }) => show(page, '<p>Sorry</p>', 500))
})
