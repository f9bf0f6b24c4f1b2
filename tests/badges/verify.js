// Checks a badge file as somebody else would who has never heard of the program that issued it: from the file and from what its issuer
// publishes, by the rules of Open Badges 3.0 and W3C Bitstring Status List. Signatures are checked by jose, the form by ajv and by
// @learncard/types, the status list is unpacked by @digitalbazaar/vc-bitstring-status-list.
//
//   node verify.js FILE [--at INSTANT] [--resolve ORIGIN=ORIGIN]
//
// Writes one JSON object: {"ok": true, "reasons": [], "status": {"suspension": false, "revocation": false}, "name": "…"}.
import { readFileSync } from 'node:fs';
import { decodeList } from '@digitalbazaar/vc-bitstring-status-list';
import { ProfileValidator, UnsignedAchievementCredentialValidator } from '@learncard/types';
import Ajv from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import { createLocalJWKSet, decodeProtectedHeader, importJWK, jwtVerify } from 'jose';

const [file, ...options] = process.argv.slice(2);
const option = name => options[options.indexOf(name) + 1];
const at = options.includes('--at') ? new Date(option('--at')) : new Date();
const [from, to] = options.includes('--resolve') ? option('--resolve').split('=') : ['', ''];
const reasons = [];

function unbake(bytes) {
  if (bytes.subarray(1, 4).toString('latin1') === 'PNG') {
    for (let place = 8; place < bytes.length;) {
      const length = bytes.readUInt32BE(place);
      const chunk = bytes.subarray(place + 8, place + 8 + length);
      if (bytes.subarray(place + 4, place + 8).toString('latin1') === 'iTXt' && chunk.subarray(0, 20).toString('latin1') === 'openbadgecredential\0') {
        // Flag and method of compression, then language and translated keyword, both empty.
        if (chunk.subarray(20, 24).some(byte => byte !== 0)) reasons.push('the chunk is not as section 5.3.1 asks');
        return chunk.subarray(24).toString('utf8');
      }
      place += 12 + length;
    }
    return '';
  }
  const text = bytes.toString('utf8');
  return text.trimStart().startsWith('<')
    ? (/<svg[^>]*xmlns:openbadges="https:\/\/purl\.imsglobal\.org\/ob\/v3p0"[^>]*>\s*<openbadges:credential verify="([^"]+)"/.exec(text)?.[1] ?? '')
    : text.trim();
}

async function get(address) {
  const answer = await fetch(from && address.startsWith(from) ? to + address.slice(from.length) : address, { redirect: 'error' });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer;
}

/** Checks the signature with the key behind kid, which must also stand in the published set. */
async function signed(token, typ) {
  const { kid } = decodeProtectedHeader(token);
  const key = await (await get(kid)).json();
  const claims = await jwtVerify(token, await importJWK(key, 'ES256'), { algorithms: ['ES256'], currentDate: at, typ });
  await jwtVerify(token, createLocalJWKSet(await (await get(new URL('/.well-known/jwks.json', kid).href)).json()), { algorithms: ['ES256'], currentDate: at });
  return claims.payload;
}

function expect(holds, reason) {
  if (!holds) reasons.push(reason);
}

const schema = JSON.parse(readFileSync(new URL('open-badges-3.0.schema.json', import.meta.url), 'utf8'));
const ajv = addFormats(new Ajv({ strict: false, allErrors: true }));
ajv.addSchema(schema, 'ob');
const shaped = (part, value) => ajv.validate(part, value) || (reasons.push(`${part}: ${ajv.errorsText()}`), false);
const parsed = (validator, value, name) => {
  const found = validator.safeParse(value);
  expect(found.success, `${name}: ${found.error?.message}`);
};

const status = {};
let badge;
try {
  const token = unbake(readFileSync(file));
  badge = await signed(token, 'JWT');
  const seconds = text => Date.parse(text) / 1000;
  expect(badge.iss === badge.issuer.id && badge.jti === badge.id && badge.sub === badge.credentialSubject.id, 'the claims do not agree with the credential');
  expect(badge.nbf === seconds(badge.validFrom) && badge.exp === seconds(badge.validUntil), 'the times do not agree with the credential');
  shaped('ob#/$defs/AchievementCredential', badge);
  parsed(UnsignedAchievementCredentialValidator, badge, 'learncard');

  const profile = await (await get(badge.issuer.id)).json();
  expect(profile.id === badge.iss && profile.name === badge.issuer.name, 'the profile is not that of the issuer');
  shaped('ob#/$defs/Profile', profile);
  parsed(ProfileValidator, profile, 'learncard profile');

  const achievement = await (await get(badge.credentialSubject.achievement.id)).json();
  expect(achievement.id === badge.credentialSubject.achievement.id, 'the achievement is another');
  shaped('ob#/$defs/Achievement', achievement);

  const entry = badge.credentialStatus;
  for (const purpose of ['suspension', 'revocation']) {
    const answer = await get(entry.statusListCredential.replace(/suspension$/, purpose));
    expect(answer.headers.get('content-type').startsWith('application/vc+jwt'), 'the list is of another media type');
    const list = await signed(await answer.text(), 'vc+jwt');
    expect(list.credentialSubject.statusPurpose === purpose, 'the list is for another purpose');
    expect(list.issuer === badge.iss && list.type.includes('BitstringStatusListCredential'), 'the list is not the issuer’s');
    const bits = await decodeList({ encodedList: list.credentialSubject.encodedList });
    expect(bits.length >= 131072, 'the list is too short');
    status[purpose] = bits.getStatus(Number(entry.statusListIndex));
  }
} catch (error) {
  reasons.push(`${error.code ?? error.name}: ${error.message}`);
}

console.log(JSON.stringify({ ok: reasons.length === 0, reasons, status, name: badge?.credentialSubject?.achievement?.name }));
