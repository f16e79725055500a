import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'
import type { AssetLinks } from './frame.ts'

const design = dirname(fileURLToPath(import.meta.url))
const source = dirname(design)
const nhsuk = dirname(createRequire(import.meta.url).resolve('nhsuk-frontend/dist/nhsuk/nhsuk-frontend.min.css'))
const manifestName = 'manifest.json'

type Files = Record<keyof Required<AssetLinks>, string>
type Manifest = { inputs: string; files: Files }
type Inputs = { hash: string; nhsukCss: string; ourCss: string; rtlFixes: string; markup: string[] }

/** Builds stylesheets and scripts into a folder, unless what is there was made from the same inputs. */
export async function buildAssets(outDir: string): Promise<void> {
  const inputs = await readInputs()
  if ((await readManifest(outDir))?.inputs === inputs.hash) return
  await mkdir(outDir, { recursive: true })
  const [styles, scripts] = await Promise.all([writeStyles(outDir, inputs), writeScripts(outDir)])
  const icon = await writeHashed(outDir, 'icon', 'svg', await readFile(join(design, 'browser/icon.svg')))
  const manifest: Manifest = { inputs: inputs.hash, files: { ...styles, ...scripts, icon } }
  // Written last and in one step: whoever reads it may be serving pages already.
  await writeFile(join(outDir, `${manifestName}.${process.pid}`), JSON.stringify(manifest), kept)
  await rename(join(outDir, `${manifestName}.${process.pid}`), join(outDir, manifestName))
}

/** The addresses of the built files, for a page's frame. */
export async function assetManifest(outDir: string, address = '/assets'): Promise<AssetLinks> {
  const manifest = await readManifest(outDir)
  if (!manifest) throw new Error('Build the assets before serving pages')
  const { css, rtlCss, firstCss, firstRtlCss, script, icon, sight, sightRtl } = manifest.files
  const at = (name: string): string => `${address}/${name}`
  return {
    css: at(css),
    rtlCss: at(rtlCss),
    firstCss: at(firstCss),
    firstRtlCss: at(firstRtlCss),
    script: at(script),
    icon: at(icon),
    sight: await readFile(join(outDir, sight), 'utf8'),
    sightRtl: await readFile(join(outDir, sightRtl), 'utf8'),
  }
}

async function readManifest(outDir: string): Promise<Manifest | undefined> {
  const path = join(outDir, manifestName)
  if (!existsSync(path)) return undefined
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    // Cut short: what stands beside it may be, too.
    return undefined
  }
}

async function readInputs(): Promise<Inputs> {
  const markup = await readAll(source, (name) => name.endsWith('.tsx') && !name.includes('.test.'))
  const nhsukCss = await readFile(join(nhsuk, 'nhsuk-frontend.min.css'), 'utf8')
  const styles = await readAll(join(design, 'styles'), (name) => name.endsWith('.css') && name !== 'rtl-fixes.css')
  const rtlFixes = await readFile(join(design, 'styles/rtl-fixes.css'), 'utf8')
  const scripts = await readAll(join(design, 'browser'), (name) => /\.(ts|css|svg)$/.test(name))
  const builders = await readAll(design, (name) => /^(assets|build-styles|first-sight|first-view)\.ts$/.test(name))
  const hash = createHash('sha256')
  for (const text of [nhsukCss, ...styles, rtlFixes, ...scripts, ...builders, ...markup]) hash.update(text)
  return { hash: hash.digest('hex'), nhsukCss, ourCss: styles.join('\n'), rtlFixes, markup }
}

async function readAll(folder: string, wanted: (name: string) => boolean): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true })
  const names = entries.filter((name) => wanted(name)).sort()
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
}

type Styles = Pick<Files, 'css' | 'rtlCss' | 'firstCss' | 'firstRtlCss' | 'sight' | 'sightRtl'>

async function writeStyles(outDir: string, inputs: Inputs): Promise<Styles> {
  // What builds is heavy, and seldom needed: only a first start brings it in.
  const { buildStyles } = await import('./build-styles.ts')
  const { ltr, rtl, firstLtr, firstRtl, sightLtr, sightRtl, images } = await buildStyles(inputs)
  for (const image of images)
    await writeFile(join(outDir, image), await readFile(join(nhsuk, 'assets/images', image)), kept)
  return {
    css: await writeHashed(outDir, 'alongside', 'css', ltr),
    rtlCss: await writeHashed(outDir, 'alongside-rtl', 'css', rtl),
    firstCss: await writeHashed(outDir, 'first', 'css', firstLtr),
    firstRtlCss: await writeHashed(outDir, 'first-rtl', 'css', firstRtl),
    sight: await writeHashed(outDir, 'sight', 'css', sightLtr),
    sightRtl: await writeHashed(outDir, 'sight-rtl', 'css', sightRtl),
  }
}

async function writeScripts(outDir: string): Promise<Pick<Files, 'script'>> {
  const { build } = await import('esbuild')
  const { outputFiles, metafile } = await build({
    entryPoints: { alongside: join(design, 'browser/main.ts') },
    outdir: outDir,
    bundle: true,
    minify: true,
    format: 'esm',
    splitting: true,
    target: ['es2020'],
    entryNames: '[name].[hash]',
    chunkNames: 'part.[hash]',
    metafile: true,
    write: false,
    logLevel: 'error',
  })
  await Promise.all(outputFiles.map(({ path, contents }) => writeCompressed(path, contents)))
  const main = Object.entries(metafile.outputs).find(([, output]) => output.entryPoint?.endsWith('browser/main.ts'))
  if (!main) throw new Error('No script was built')
  return { script: basename(main[0]) }
}

async function writeHashed(outDir: string, name: string, kind: string, contents: Uint8Array): Promise<string> {
  const file = `${name}.${createHash('sha256').update(contents).digest('hex').slice(0, 10)}.${kind}`
  await writeCompressed(join(outDir, file), contents)
  return file
}

/** On the disk before the manifest is: after a power cut it must not name files that are empty. */
const kept = { flush: true }

const pressGzip = promisify(gzip)
const pressBrotli = promisify(brotliCompress)

async function writeCompressed(path: string, contents: Uint8Array): Promise<void> {
  const [zipped, pressed] = await Promise.all([pressGzip(contents, { level: 9 }), pressBrotli(contents)])
  await Promise.all([
    writeFile(path, contents, kept),
    writeFile(`${path}.gz`, zipped, kept),
    writeFile(`${path}.br`, pressed, kept),
  ])
}
