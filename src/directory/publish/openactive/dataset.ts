import { z } from 'zod'
import { directoryPaths } from '../../paths.ts'
import { ourLicence } from '../licence.ts'
import { activePaths } from './paths.ts'

const type = 'application/vnd.openactive.rpde+json; version=1'

/** How a catalogue of OpenActive finds our feeds: a dataset of schema.org, as its dataset sites carry it. */
export const datasetOf = (origin: string) => ({
  '@context': ['https://schema.org/', 'https://openactive.io/'],
  '@type': 'Dataset',
  '@id': `${origin}${directoryPaths.openData}`,
  url: `${origin}${directoryPaths.openData}`,
  name: 'Sessions of the Alongside directory',
  description:
    'Activities and groups near people: rows of sessions, and each session of the next four weeks, as whoever runs them says.',
  keywords: ['Sessions', 'Activities', 'Social prescribing', 'Physical Activity', 'OpenActive'],
  license: ourLicence.url,
  inLanguage: ['en-GB'],
  schemaVersion: 'https://openactive.io/modelling-opportunity-data/2.0/',
  documentation: `${origin}${directoryPaths.openData}`,
  discussionUrl: `${origin}${directoryPaths.openData}`,
  publisher: { '@type': 'Organization', name: 'Alongside', url: `${origin}/` },
  distribution: (['SessionSeries', 'ScheduledSession'] as const).map((kind) => ({
    '@type': 'DataDownload',
    name: kind,
    identifier: kind,
    additionalType: `https://openactive.io/${kind}`,
    encodingFormat: type,
    contentUrl: `${origin}${activePaths[kind]}`,
  })),
})

export const Dataset = z.looseObject({
  '@type': z.literal('Dataset'),
  license: z.url(),
  distribution: z.array(z.looseObject({ '@type': z.literal('DataDownload'), contentUrl: z.url() })).min(1),
})
