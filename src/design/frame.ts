import type { ComponentChildren } from 'preact'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'

/** `from`: pages that lead there beside the navigation (`Onward`). */
export type NavigationItem = { label: string; href: string; current?: boolean; from?: string[] | undefined }
export type LanguageLink = { label: string; lang: string; href: string; current?: boolean }
export type TextSizeLink = { label: string; href: string; current?: boolean }
export type TextSize = 1 | 2 | 3 | 4

/** Where the built files are; `assetManifest` fills it. */
export type AssetLinks = Record<'css' | 'rtlCss' | 'firstCss' | 'firstRtlCss' | 'script' | 'icon', string> & {
  /** The styles themselves of what stands first on a page, for each direction. */
  sight?: string
  sightRtl?: string
}

/**
 * What is the same on every page of one visit. The site sets it once for each request;
 * a page may give any of it again to say otherwise.
 */
export type Frame = {
  place?: { name: string; href?: string /** A stylesheet with the place's own colours. */; stylesheet?: string }
  user?: { name: string; href?: string; signOutAction?: string }
  navigation?: NavigationItem[]
  languageLinks?: LanguageLink[]
  textSizes?: TextSizeLink[]
  textSize?: TextSize
  /** A way off the page at once, for pages that someone at home should not see. */
  quickExit?: { href: string; label?: string }
  urgentHelp?: ComponentChildren
  footerLinks?: { label: string; href: string }[]
  /** Says that the translation is a machine's draft. */
  draftNotice?: string
  /** What lasts for a while and must not be forgotten: above every page. */
  standing?: ComponentChildren
  csrf?: string
  /** A key for a form that counts once; a new one each time. */
  newKey?: () => string
  assets?: AssetLinks
  /** Whoever asks comes from elsewhere: nothing of ours is in their browser yet. */
  isArriving?: boolean
}

export const FrameContext = createContext<Frame>({})

export function useFrame(): Frame {
  return useContext(FrameContext)
}
