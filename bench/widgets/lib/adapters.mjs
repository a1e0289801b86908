// The list of adapters: ours first, then those of the folder, then those named with --adapter. Builds our SDK when it is missing.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
const root = path.resolve(import.meta.dirname, '../../..');
const folder = path.resolve(import.meta.dirname, '../adapters');

function buildSdkIfMissing() {
  if (process.env.BUTTONHOLE_SDK_DIST || fs.existsSync(path.join(root, 'packages/sdk/dist/manifest.json'))) return;
  console.log('building the sdk');
  if (spawnSync(process.execPath, ['build.mjs'], { cwd: path.join(root, 'packages/sdk'), stdio: 'inherit' }).status !== 0) throw new Error('the sdk could not be built');
}

export async function loadAdapters({ only, extra = [] } = {}) {
  buildSdkIfMissing();
  const names = fs.readdirSync(folder).filter((f) => f.endsWith('.mjs'));
  const files = ['buttonhole.mjs', ...names.filter((f) => f !== 'buttonhole.mjs')].map((f) => path.join(folder, f)).concat(extra.map((f) => path.resolve(f)));
  let adapters = [];
  for (const f of files) { const a = (await import(f)).default; if (a) adapters.push(a); }
  if (only) { const ids = only.split(','); adapters = adapters.filter((a) => ids.includes(a.id)); const unknown = ids.filter((id) => !adapters.some((a) => a.id === id)); if (unknown.length) throw new Error(`no adapter called ${unknown.join(', ')}`); }
  const missing = adapters.filter((a) => Object.values(a.mounts || {}).some((d) => !fs.existsSync(d)));
  for (const a of missing) console.error(`left out ${a.id}: its files are not installed (setup.sh)`);
  return adapters.filter((a) => !missing.includes(a));
}
