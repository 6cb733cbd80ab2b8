import { beforeEach, expect, test, vi } from 'vitest'
import { clientOf } from './client-of'

const { environment } = vi.hoisted(() => ({ environment: { HOST: '' } }))
vi.mock('@/lib/env', () => ({ env: () => environment }))

const addressIn = (forwarded: string) => clientOf(new Headers({ 'x-forwarded-for': forwarded })).address

beforeEach(() => {
  environment.HOST = '127.0.0.1'
})

test('behind a proxy the address is the one the nearest proxy saw, whatever the client wrote before it', () => {
  expect(addressIn('192.0.2.1')).toBe('192.0.2.1')
  expect(addressIn('203.0.113.5, 192.0.2.1')).toBe('192.0.2.1')
  expect(addressIn('2001:db8::1')).toBe('2001:db8::1')
})

test('where others reach the server directly, no address is believed', () => {
  for (const host of ['0.0.0.0', '::', '192.0.2.10', 'diagonal.example.org', '127.example.org']) {
    environment.HOST = host
    expect(addressIn('203.0.113.5')).toBe('unknown')
  }
})

test('every loopback address is behind a proxy', () => {
  for (const host of ['localhost', '::1', '127.0.0.2']) {
    environment.HOST = host
    expect(addressIn('192.0.2.1')).toBe('192.0.2.1')
  }
})

test('what is no address, such as the name of a count, is none', () => {
  for (const said of ['', 'signed in usr_1', '192.0.2.1:443', 'localhost']) expect(addressIn(said)).toBe('unknown')
  expect(clientOf(new Headers({ 'user-agent': 'a browser' }))).toEqual({ address: 'unknown', userAgent: 'a browser' })
})
