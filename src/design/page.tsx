import type { ComponentChildren, JSX, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { useSpeech } from '../platform/i18n/index.ts'
import { classNames } from './class-names.ts'
import { ErrorSummary, type FieldErrors, hasErrors } from './components/error-summary.tsx'
import { Footer } from './components/footer.tsx'
import { Header } from './components/header.tsx'
import { BackLink, Breadcrumb, type Crumb, SkipLink } from './components/links.tsx'
import { Preferences } from './components/preferences.tsx'
import { errorsInPageOrder } from './error-order.ts'
import { type Frame, useFrame } from './frame.ts'
import { designMessages } from './messages.ts'

export type PageProps = Frame & {
  /** What the browser's tab says; the page writes its own heading. */
  title: string
  /** Puts "Error:" before the title and the summary before the content. */
  errors?: FieldErrors
  backHref?: string
  back?: { href: string; label?: string }
  breadcrumb?: Crumb[]
  /** Uses the whole width of the screen, for results with a map and workers' lists. */
  wide?: boolean
  /** What was just done, above everything else: a `NotificationBanner`. */
  notice?: ComponentChildren
  /** Leaves the page out of search engines. */
  noIndex?: boolean
  children: ComponentChildren
}

/** A whole document. */
export function Page({ children, ...given }: PageProps): JSX.Element {
  const props = { ...given, ...onThisPage(useFrame(), given) }
  const { locale, dir, say } = useSpeech()
  return (
    <html lang={locale} dir={dir} data-text-size={props.textSize ?? 1}>
      <Head {...props} dir={dir} />
      <body class={classNames('app-page', props.wide && 'app-page--wide')}>
        <SkipLink />
        <Preferences languageLinks={props.languageLinks} textSizes={props.textSizes} quickExit={props.quickExit} />
        <Header place={props.place} user={props.user} navigation={props.navigation} />
        {props.draftNotice && (
          <aside class="app-draft-notice" aria-label={say(designMessages.information)}>
            <p class="nhsuk-width-container">{props.draftNotice}</p>
          </aside>
        )}
        <Content {...props}>{children}</Content>
        <Footer links={props.footerLinks}>{props.urgentHelp}</Footer>
        {props.assets && <script type="module" src={props.assets.script} />}
      </body>
    </html>
  )
}

/** Named one by one: reading `csrf` gives the visitor a cookie, and only a form may do that. */
function onThisPage(frame: Frame, given: Frame): Omit<Frame, 'csrf'> {
  return {
    place: given.place ?? frame.place,
    user: given.user ?? frame.user,
    navigation: given.navigation ?? frame.navigation,
    languageLinks: given.languageLinks ?? frame.languageLinks,
    textSizes: given.textSizes ?? frame.textSizes,
    textSize: given.textSize ?? frame.textSize,
    quickExit: given.quickExit ?? frame.quickExit,
    urgentHelp: given.urgentHelp ?? frame.urgentHelp,
    footerLinks: given.footerLinks ?? frame.footerLinks,
    draftNotice: given.draftNotice ?? frame.draftNotice,
    standing: given.standing ?? frame.standing,
    assets: given.assets ?? frame.assets,
  }
}

function Head({
  title,
  errors,
  place,
  assets,
  dir,
  noIndex,
}: Omit<PageProps, 'children'> & { dir: 'ltr' | 'rtl' }): JSX.Element {
  const { say } = useSpeech()
  const prefix = hasErrors(errors) ? `${say(designMessages.error)}: ` : ''
  return (
    <head>
      <meta charset="utf-8" />
      <title>{`${prefix}${title} – ${place?.name ?? 'Alongside'}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      {noIndex && <meta name="robots" content="noindex" />}
      {assets && <link rel="icon" href={assets.icon} type="image/svg+xml" />}
      {assets && <link rel="stylesheet" href={dir === 'rtl' ? assets.rtlCss : assets.css} />}
      {place?.stylesheet && <link rel="stylesheet" href={place.stylesheet} />}
    </head>
  )
}

/**
 * Stands where the first screen of a page ends. For whoever comes from elsewhere, what is above is painted at once with
 * styles that come along (`first-view.ts`), and all below waits for the stylesheet, as a browser does for one in the text.
 */
export function FirstSightEnds(): JSX.Element | null {
  const { assets, isArriving } = useFrame()
  const { dir } = useSpeech()
  return isArriving && assets ? <link rel="stylesheet" href={dir === 'rtl' ? assets.rtlCss : assets.css} /> : null
}

function Content({
  backHref,
  back,
  breadcrumb,
  standing,
  notice,
  errors,
  children,
}: Omit<PageProps, 'title'>): JSX.Element {
  const { say } = useSpeech()
  const backTo = back ?? (backHref === undefined ? undefined : { href: backHref, label: undefined })
  return (
    <div class="nhsuk-width-container">
      {breadcrumb && <Breadcrumb items={breadcrumb} />}
      {backTo && (
        <nav class="app-back" aria-label={say(designMessages.wayBack)}>
          <BackLink href={backTo.href}>{backTo.label}</BackLink>
        </nav>
      )}
      <main class="nhsuk-main-wrapper" id="maincontent">
        {standing}
        {notice}
        {errors && <ErrorSummary errors={errors} />}
        {children}
      </main>
    </div>
  )
}

/** The text to send. */
export function renderDocument(page: VNode): string {
  return `<!DOCTYPE html>${errorsInPageOrder(renderToString(page))}`
}
