declare module 'nunjucks' {
  export function configure(
    folder: string,
    options: { trimBlocks: boolean; lstripBlocks: boolean; autoescape: boolean },
  ): {
    renderString(template: string, context: object): string
  }
}
