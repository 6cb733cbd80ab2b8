import { describe, expect, it } from 'vitest'
import { maskedStart, maskSecrets } from './mask'

const letters = (n: number) => 'aB3dE5fG7h'.repeat(Math.ceil(n / 10)).slice(0, n)

describe('a secret in a text', () => {
  // Made up, in the shapes their makers document.
  const secrets = [
    `sk-${letters(48)}`,
    `sk-ant-api03-${letters(80)}`,
    `sk-proj-${letters(64)}`,
    `ghp_${letters(36)}`,
    `github_pat_${letters(60)}`,
    `hf_${letters(34)}`,
    `gsk_${letters(52)}`,
    `xai-${letters(80)}`,
    `pplx-${letters(48)}`,
    `r8_${letters(37)}`,
    `sk_live_${letters(24)}`,
    `pypi-${letters(120)}`,
    `dckr_pat_${letters(27)}`,
    `SG.${letters(22)}.${letters(43)}`,
    `xoxb-123456789012-${letters(24)}`,
    'AKIAIOSFODNN7EXAMPLE',
    `AIza${letters(35)}`,
    `eyJ${letters(20)}.eyJ${letters(40)}.${letters(43)}`,
    `dgl_${letters(43)}`,
    `nvapi-${letters(64)}`,
    `tvly-${letters(32)}`,
    `tvly-dev-${letters(32)}`,
    `lsv2_pt_${'a1b2'.repeat(8)}_${'c3d4e'.repeat(2)}`,
    `dapi${'a1b2'.repeat(8)}`,
    'LTAI5tAbCdEfGhIjKlMnOpQr',
    `hooks.slack.com/services/T0123ABCD/B0123ABCD/${letters(24)}`,
    'ada.lovelace+x@mail.example.org',
    'ada@münchen.example.de',
    `glsa_${letters(32)}_12345678`,
    `shpat_${'a1'.repeat(16)}`,
    `AGE-SECRET-KEY-1${'QPZRY9X8GF2'.repeat(5)}ABC`,
    `SK${'a1'.repeat(16)}`,
    `123456789:AA${letters(33)}`,
  ]
  it.each(secrets)('%s is masked wherever it stands', (secret) => {
    for (const text of [secret, `see ${secret}.`, `"${secret}"`, `key=${secret}\n`, `(${secret})`]) {
      expect(maskSecrets(text)).not.toContain(secret)
      expect(maskSecrets(text)).toMatch(/\[masked: [a-z -]+\]/)
    }
  })

  it('is masked in an address and in a path', () => {
    for (const secret of [`ghp_${letters(36)}`, `hf_${letters(34)}`, `sk-proj-${letters(24)}`])
      for (const text of [`https://x.org/${secret}`, `/tmp/${secret}/y`, `a+${secret}`])
        expect(maskSecrets(text), text).not.toContain(secret)
  })

  it.each([
    ['RESTIC_PASSWORD=hunter2hunter2', 'RESTIC_PASSWORD=[masked: secret]'],
    ['{"api_key": "abcdef123456"}', '{"api_key": "[masked: secret]"}'],
    ['Authorization: Bearer abcdefghijklmnop1234', 'Authorization: Bearer [masked: token]'],
    ['DB_SECRET: s3cr3t-value', 'DB_SECRET: [masked: secret]'],
    ['Authorization: Basic dXNlcjpwYXNzd29yZDEyMzQ1', 'Authorization: Basic [masked: token]'],
    ['postgres://bob:s3cretPw99@localhost:5432/x', 'postgres://bob:[masked: secret]@localhost:5432/x'],
    ['redis://:s3cretPw99@10.0.0.1', 'redis://:[masked: secret]@10.0.0.1'],
    ['{"password": "correct horse battery 9"}', '{"password": "[masked: secret]"}'],
    ['password=abcdef&ghijkl9', 'password=[masked: secret]'],
    ['?password=abcdef1&user=bob', '?password=[masked: secret]&user=bob'],
    ['passwords: hunter2hunter2', 'passwords: [masked: secret]'],
    ['pwd=hunter2hunter2', 'pwd=[masked: secret]'],
    ['OPENAI_KEY=abcdef0123456789abcdef', 'OPENAI_KEY=[masked: secret]'],
    [
      `AccountName=a;AccountKey=${letters(86)}==;EndpointSuffix=b`,
      'AccountName=a;AccountKey=[masked: secret];EndpointSuffix=b',
    ],
    ['Ocp-Apim-Subscription-Key: 0123456789abcdef', 'Ocp-Apim-Subscription-Key: [masked: secret]'],
    ['mysql --password hunter2-hunter2 -h x', 'mysql --password [masked: secret] -h x'],
    ['Cookie: session=abcdef1234567890; b=2\nHost: x', 'Cookie: [masked: cookie]\nHost: x'],
    ['"Set-Cookie: sid=s%3Aabcdef12345; Path=/"', '"Set-Cookie: [masked: cookie]"'],
    [
      'https://x.blob.example/a?sv=2&sig=abcdEFGH1234%2Fabcd1234&se=2',
      'https://x.blob.example/a?sv=2&sig=[masked: secret]&se=2',
    ],
    ["sshpass -p 'hunter22' ssh root@h", "sshpass -p '[masked: secret]' ssh root@h"],
    ['openssl enc -aes256 -passin pass:hunter22 -in x', 'openssl enc -aes256 -passin pass:[masked: secret] -in x'],
    [
      `https://api.telegram.example/bot123456789:AA${letters(33)}/send`,
      'https://api.telegram.example/bot[masked: token]/send',
    ],
    ['mysql -u root --password hunter', 'mysql -u root --password [masked: secret]'],
    ['restic --password swordfish --repo x', 'restic --password [masked: secret] --repo x'],
    ['$ mysql --password swordfish shop', '$ mysql --password [masked: secret] shop'],
    ['{"cmd":"mysql --password swordfish shop"}', '{"cmd":"mysql --password [masked: secret] shop"}'],
    ['{"cmd":"ls\\nmysql --password swordfish shop"}', '{"cmd":"ls\\nmysql --password [masked: secret] shop"}'],
    ['x --password "swordfish" y', 'x --password "[masked: secret]" y'],
    ['["mysql", "--password", "swordfish", "-h"]', '["mysql", "--password", "[masked: secret]", "-h"]'],
    ['a --password swordfish | b', 'a --password [masked: secret] | b'],
    ['`a --token swordfish`', '`a --token [masked: secret]`'],
    ["run --openai-api-key 'abc123def456' a", "run --openai-api-key '[masked: secret]' a"],
    ['curl -s -u bob:hunter2 https://x.org', 'curl -s -u bob:[masked: secret] https://x.org'],
    ["curl --user 'bob:$3cret!' https://x.org", "curl --user 'bob:[masked: secret]' https://x.org"],
    ["'password' => 'correct horse 9'", "'password' => '[masked: secret]'"],
    ['"token" => "abcdef-123456"', '"token" => "[masked: secret]"'],
    ['<password>hunter2-hunter2</password>', '<password>[masked: secret]</password>'],
    ['<ns:ApiKey enc="x">abc123def456</ns:ApiKey>', '<ns:ApiKey enc="x">[masked: secret]</ns:ApiKey>'],
    ['api_key：abcdef123456', 'api_key：[masked: secret]'],
    ['password=$3cretPass', 'password=[masked: secret]'],
    ['password=$ecretPass', 'password=[masked: secret]'],
    ['password: *hunter2*', 'password: [masked: secret]'],
    ['password: %hunter2', 'password: [masked: secret]'],
    ['password: .hunter2', 'password: [masked: secret]'],
    [`token=${letters(1200)} and`, 'token=[masked: secret] and'],
  ])('%s is masked by the name before it', (text, masked) => {
    expect(maskSecrets(text)).toBe(masked)
  })

  it('that is a private key is masked to its last line, or to the end where it has none', () => {
    const key = '-----BEGIN RSA PRIVATE KEY-----\nMIIE\nabc=\n-----END RSA PRIVATE KEY-----'
    expect(maskSecrets(`a\n${key}\nb`)).toBe('a\n[masked: private key]\nb')
    expect(maskSecrets(`a ${key.slice(0, 40)}`)).toBe('a [masked: private key]')
  })
})

describe('what only looks like a secret', () => {
  it.each([
    `data:image/png;base64,iVBOR${'sk-x/ghp_Y+hf_Z'.repeat(40)}==`,
    `gAAAAABo${letters(100)}sk-${letters(30)}`,
    'the token: none, the password: required',
    'max_tokens=4096 and tokens: 12345',
    'secret = $SECRET',
    'PWD=/root/work and pwd: ~/data',
    'use --password to give it, --token option, or --api-key instead.',
    'Pass --password before anything else, or --password protects nothing.',
    'there is --password, --password-file and --token, either of them; --password\nfollowed by nothing',
    'mysql --password -h x --password --user root',
    '["--password", "--user", "root"], ["--password", "-h"], ["--password"]',
    'Cookie: a small cake, and a cookie: none',
    '12:34:56 AAPL, 10:AA and SKU a1b2c3, --pass, -pass pass',
    'with --token required, with --token provided, with --password prompting for it',
    '--api-key $OPENAI_API_KEY and --token $token',
    'curl -u $USER:$PASS https://x.org',
    'tokens.map(token => validate(token))',
    '$password = $this->password; secret: $apiKey',
    'token: $env:OPENAI_TOKEN, password=%PASSWORD%, api_key: ****abcd, secret: ./secrets/x.txt',
    'a <token>hidden</token> and <secret>the flag is near</secret>',
    'a key: the account keys, a subscription key, and the api key is free',
    'dapi, LTAI and nvapi- are prefixes; hooks.slack.com/services is a path',
    '密钥：没有，密码：没有',
    'PRIMARY_KEY=customer_identifier',
    'see https://example.org:8080/a@b',
    'user@host is no address',
    'a risk-assessment of task-force-planning',
  ])('stays as it is: %s', (text) => {
    expect(maskSecrets(text)).toBe(text)
  })
})

it('a long text takes no longer for each letter than a short one, whatever it is made of', () => {
  for (const part of [
    'sk-',
    'a_',
    'token:',
    '@a.',
    'eyJ.',
    '-----BEGIN ',
    'Bearer ',
    'password= ',
    'aA1-',
    '"',
    'x@y.',
    'http://a:',
    'A_KEY=',
    'password="a b',
    'Authorization: Basic ',
    'password=a&',
    '--password ',
    '--password abcdef ',
    'mysql --password abcdef a',
    'cookie: a=',
    '12345678:AA',
    'sshpass -p ',
    ' -passin pass:',
    '?sig=aaaaaaaaaaaaaaaaaaaaaa',
    'SKaaaa',
    '"--password", "',
    'curl -u a:',
    '<password a>',
    '"password" => ',
    'hooks.slack.com/services/',
    '\\\\"',
    'token=\\\\"',
  ]) {
    const steps = (n: number) => {
      const text = part.repeat(n)
      const began = process.cpuUsage()
      maskSecrets(text)
      const { user, system } = process.cpuUsage(began)
      return user + system
    }
    steps(2000)
    // Sixteen times the text. Quadratic work would take 256 times as long; noise does not.
    const [small, large] = [Math.max(steps(4000), 2000), steps(64_000)]
    expect(large / small, part).toBeLessThan(120)
  }
})

describe('a secret in text that was written as JSON', () => {
  const token = `ghp_${'a1B2'.repeat(9)}`
  it('is masked after the escape it stands behind', () => {
    for (const value of [{ cmd: `cat <<EOF\n${token}` }, { cmd: `\t${token}` }, { cmd: `"${token}"` }]) {
      expect(maskSecrets(JSON.stringify(value))).not.toContain(token)
      expect(maskSecrets(JSON.stringify(JSON.stringify(value)))).not.toContain(token)
    }
    let text = '{"password":"hunter2-hunter2","token":"hunter2-hunter2"}'
    for (let depth = 0; depth < 3; depth++) {
      text = JSON.stringify({ body: text })
      expect(maskSecrets(text), String(depth)).not.toContain('hunter2')
      expect(() => JSON.parse(maskSecrets(text))).not.toThrow()
    }
    expect(maskSecrets(JSON.stringify(`x\nBearer ${'Ab1.'.repeat(8)}`))).not.toContain('Ab1.Ab1.')
  })

  it('is masked by the names that programs give it', () => {
    for (const name of [
      'PGPASSWORD',
      'DJANGO_SECRET_KEY',
      'accessToken',
      'clientSecret',
      'dbPassword',
      'OPENAI_API_KEY',
    ])
      expect(maskSecrets(`${name}=correct-horse-battery`), name).not.toContain('horse')
    expect(
      maskSecrets('-----BEGIN PGP PRIVATE KEY BLOCK-----\nlQOY\n-----END PGP PRIVATE KEY BLOCK-----'),
    ).not.toContain('lQOY')
  })
})

describe('the beginning of a text', () => {
  it('holds no half of a secret that the cut goes through', () => {
    const secret = `sk-ant-${'a1B2'.repeat(12)}`
    for (let before = 0; before < 60; before++) {
      const start = maskedStart(`${'word '.repeat(40).slice(0, before)}${secret} and more`, 40)
      expect(start, String(before)).not.toMatch(/a1B2a1B2/)
      expect(start.length).toBeLessThanOrEqual(40)
    }
  })

  it('holds no half of a later secret where the marks of earlier ones have made room for it', () => {
    const jwt = (letter: string) => `eyJ${letter.repeat(200)}.eyJ${letter.repeat(200)}.${letter.repeat(43)}`
    const token = `ghp_${'Z1'.repeat(18)}`
    const mails = Array.from({ length: 12 }, (_, i) => `user.number.${i}.with.a.long.name@department.example.org`).join(
      ' ',
    )
    for (let before = 0; before < 80; before++) {
      const words = 'word '.repeat(40).slice(0, before)
      for (const text of [
        `${words}${jwt('a')} then ${jwt('b')}`,
        `${words}${jwt('a')} use ${token} now`,
        `${words}${mails}`,
      ]) {
        const start = maskedStart(text, 200)
        expect(start, text.slice(0, 90)).not.toMatch(/eyJ[ab]|ghp_Z1|user\.number/)
        expect(start.length).toBeLessThanOrEqual(201)
      }
    }
  })

  it('is the text itself where nothing is cut', () => {
    expect(maskedStart('Find the flag.', 200)).toBe('Find the flag.')
    expect(maskedStart('a b c d', 3)).toBe('a b')
  })
})
