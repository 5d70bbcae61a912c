import type { Host } from '../host/host.js';
import { refusal } from './read.js';

/**
 * Whether a shell of this user most likely finds a program. Folders of packages do not count: they are on the path of what npm
 * starts, and seldom on that of anybody else. True where there is no path to look at.
 */
export async function isOnPath(host: Host, program: string): Promise<boolean> {
  const { PATH } = host.env;
  if (PATH === undefined) return true;
  const isWindows = PATH.includes(';');
  const folders = PATH.split(isWindows ? ';' : ':').filter(
    (folder) => folder !== '' && !/node_modules[\\/]\.bin[\\/]?$/.test(folder),
  );
  const names = isWindows ? [`${program}.cmd`, `${program}.exe`] : [program];
  for (const folder of folders)
    for (const name of names) {
      const kind = await host.stat(host.resolve(host.cwd, `${folder}/${name}`)).catch(refusal);
      if (kind === 'file') return true;
    }
  return false;
}
