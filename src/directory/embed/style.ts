import { createHash } from 'node:crypto'

/** All of its styles, in the page itself: one request, and nothing that the page around it could change. */
export const style = [
  'html{font:100%/1.5 Frutiger W01,arial,sans-serif;color:#212b32;background:#fff}',
  '[data-text-size="2"]{font-size:118%}[data-text-size="3"]{font-size:137%}[data-text-size="4"]{font-size:162%}',
  'body{margin:0;padding:1em;max-width:45em;overflow-wrap:break-word}',
  'h1{font-size:1.35em;line-height:1.25;margin:0 0 .6em}h2{font-size:1.12em;line-height:1.3;margin:0}',
  'p{margin:.2em 0}form{display:flex;flex-wrap:wrap;gap:.7em;align-items:end;margin:0 0 1em}',
  'label{flex:1 1 12em;font-weight:600}input,button{font:inherit;box-sizing:border-box;min-height:2.75em;border-radius:4px}',
  'input{display:block;width:100%;border:2px solid #4c6272;padding:.3em .5em}',
  'button{border:0;padding:.4em 1.2em;background:#00703c;color:#fff;font-weight:600;cursor:pointer}',
  'ol{list-style:none;margin:0;padding:0}li{border-top:1px solid #d8dde0;padding:.8em 0}',
  'a{color:#005eb8}a:hover{color:#7c2855}a:focus,input:focus,button:focus{outline:3px solid #212b32;outline-offset:0;background:#ffeb3b;color:#212b32}',
  'input:focus{background:#fff}.quiet{color:#4c6272}nav{display:flex;flex-wrap:wrap;gap:1.2em;margin:.6em 0}',
  '.skip{position:absolute;inset-inline-start:-999em}.skip:focus{position:static;display:inline-block;padding:.4em}',
].join('')

const hash = createHash('sha256').update(style).digest('base64')

/** The one page that may stand in pages of others. Nothing can be changed from it, so that nobody is misled into anything. */
export const embedHeaders = {
  'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'; frame-ancestors *`,
  'cross-origin-resource-policy': 'cross-origin',
  'cache-control': 'public, max-age=60',
}
