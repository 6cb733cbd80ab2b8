/**
 * The namespaces that client components read; only these travel to the browser. Whoever uses a new one in a file
 * marked "use client" (or in a component that such a file draws) adds it here: the test beside this file says so.
 */
export const CLIENT_NAMESPACES = [
  'account',
  'audit',
  'axis',
  'benchmarks',
  'caveat',
  'chart',
  'claims',
  'columns',
  'condition',
  'confidence',
  'error',
  'evidence',
  'form',
  'learnedColumns',
  'matrix',
  'names',
  'pairs',
  'people',
  'policy',
  'plane',
  'reason',
  'runs',
  'sample',
  'signIn',
  'table',
  'ui',
  'uploads',
  'zone',
] as const
