import 'server-only'

/**
 * A short list: what people choose first, in lower case, written from general knowledge rather than taken from a leaked
 * collection. `checkPassword` also refuses each of these with digits or signs around it and repeated, so that the words
 * matter more than their variants. It is not a check against breached passwords.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  password passwort passw0rd p@ssword p@ssw0rd pa55word pa$$word passwd pass passphrase motdepasse contrasena contraseña
  senha parola wachtwoord salasana haslo lozinka losenord lösenord kennwort geheim mima secret secretword topsecret
  letmein letmeinnow letmeinplease openup opensesame open sesame openup welcome welcomeback welcomehome willkommen
  bienvenue bienvenido benvenuto hello hellohello helloworld hellothere goodbye goodmorning iloveyou iloveu ilovemyself
  ilovegod iloveme loveyou loveme lovely love forever foreveryoung sweetheart darling babygirl babyboy princess prince
  queen king angel beautiful gorgeous sunshine rainbow butterfly flower chocolate cookie cheese pizza banana orange
  apple cherry strawberry pineapple coffee admin administrator administration adminadmin root rootroot superuser
  sysadmin system manager supervisor operator guest visitor user username login logmein signin account default
  changeme changeit changethis changemenow pleasechangeme temporary temp temppass tempassword testing tester test
  testtest testpassword testuser demo demodemo example sample trustno trustnoone trustme access granted master
  mastermind monkey dragon tiger lion panther eagle falcon phoenix wolf shadow hunter killer ninja samurai warrior
  soldier ranger batman superman spiderman ironman starwars skywalker startrek matrix pokemon pikachu charizard mario
  zelda minecraft fortnite roblox naruto football baseball basketball hockey soccer tennis golfer racing ferrari
  porsche mercedes mustang corvette harley yamaha jordan michael michelle jennifer jessica ashley amanda daniel andrew
  matthew joshua robert thomas charlie william jonathan christopher alexander alexandra nicole samantha elizabeth
  victoria katherine maria anthony benjamin nicholas george richard freedom liberty america england deutschland
  liverpool chelsea arsenal barcelona realmadrid juventus manchester london paris berlin tokyo beijing shanghai
  newyork california texas florida summer winter spring autumn summertime wintertime january february march april may
  june july august september october november december monday tuesday wednesday thursday friday saturday sunday
  computer internet keyboard monitor laptop samsung iphone google facebook instagram youtube twitter microsoft windows
  linux ubuntu debian postgres postgresql mysql oracle database server network security cisco router whatever nothing
  something anything everything nobody somebody everybody noone blahblah blabla foobar foobarbaz lorem ipsum
  loremipsum correcthorsebatterystaple correct horse battery staple correcthorse batterystaple quickbrownfox
  thequickbrownfox tobeornottobe maytheforcebewithyou jesus jesuschrist christ god godisgood bless blessed heaven
  church family mother father mommy daddy brother sister friends friend bestfriend bestfriends happy happiness smile
  success money million millionaire dollar bitcoin crypto lucky winner champion victory power energy thunder lightning
  qwerty qwertyu qwertyui qwertyuiop qwertz qwertzui qwertzuiop azerty azertyui azertyuiop asdf asdfg asdfgh asdfghjk
  asdfghjkl zxcv zxcvb zxcvbn zxcvbnm qwertyasdf qwertyasdfgh qwertyasdfghzxcvbn qwertyuiopasdf qwertyuiopasdfghjkl
  qwertyuiopasdfghjklzxcvbnm asdfghjklzxcvbnm asdfqwer qwerasdf qwerasdfzxcv qazwsx qazwsxedc qazwsxedcrfv
  qazwsxedcrfvtgb wsxedc zaqwsx zaqxsw zaqxswcde poiuyt poiuytrewq lkjhgf lkjhgfdsa mnbvcx mnbvcxz abc abcd abcde
  abcdef abcdefg abcdefgh abcdefghi abcdefghij abcdefghijk abcdefghijkl abcdefghijklm abcdefghijklmnop
  abcdefghijklmnopqrstuvwxyz zyxwvutsrqponmlkjihgfedcba qwe asd zxc qweasd qweasdzxc aaa abcabc abcxyz xyz xxx

  1q2w3e 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i 1qaz2wsx 1qaz2wsx3edc 1qaz2wsx3edc4rfv
  1qazxsw2 2wsx3edc zaq12wsx zaq1xsw2 q1w2e3 q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 a1b2c3 a1b2c3d4 a1b2c3d4e5 a1b2c3d4e5f6
  abc123 abcd1234 qwer1234 asdf1234 pass1234 test1234 admin123 root1234 love1234 trustno1 p4ssw0rd p4ssword adm1n
  0123456789 01234567890 012345678910 1234567890 12345678900 12345678910 123456789012 1234567890123 123456789101112
  1234567891011 123456123456 123123123123 987654321098 9876543210 098765432109 0987654321 112233445566 11223344556677
  121212121212 131313131313 123454321 1234554321 1234567654321 12345678987654321 147258369 147258369147 159357159357
  741852963 789456123 789456123789 314159265358 31415926535 271828182845 102030405060 246810121416 135791113151

  diagonal thediagonal diagonalline dashboard evaluation evaluations evals frontier frontierrisk frontierai safework
  safeworkf safeworkr safeladder aisafety aisafetyfirst airisk riskarea redline yellowline redlines yellowlines
  greenzone redzone yellowzone threshold benchmark benchmarks capability reviewer approver auditor uploader viewer
  signoff fortyfive fortyfivedegrees inspect inspectai
  `
    .trim()
    .split(/\s+/),
)
