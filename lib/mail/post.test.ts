import { expect, it } from 'vitest'
import { serverOf } from './post'

it('a password goes to another machine over TLS alone, and a server of one’s own is spoken to as it is', () => {
  expect(serverOf('smtps://ada:p%40ss@mail.example.org')).toEqual({
    ...{ host: 'mail.example.org', port: 465, secure: true, ignoreTLS: false, requireTLS: false },
    auth: { user: 'ada', pass: 'p@ss' },
  })
  expect(serverOf('smtp://ada:p@mail.example.org')).toMatchObject({ port: 587, secure: false, requireTLS: true })
  expect(serverOf('smtp://mail.example.org:25')).toMatchObject({ port: 25, requireTLS: false, ignoreTLS: false })
  expect(serverOf('smtp://[::1]:2525')).toMatchObject({ host: '::1', ignoreTLS: true, requireTLS: false })
  expect(serverOf('smtp://127.evil.example.org')).toMatchObject({ ignoreTLS: false })
})
