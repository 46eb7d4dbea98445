// Zip files, as PKWARE's application note has them: deflated, UTF-8 names, one date for all, so that equal content is equal bytes.
import { crc32, deflateRawSync } from "node:zlib";

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const UTF8 = 0x0800;
const DEFLATED = 8;

/**
 * @param {Map<string, Uint8Array | string>} files by path, with `/`
 * @param {string} [day] the date of all of them: servers that keep compiled code tell a new file by it
 * @returns {Buffer}
 */
export function zip(files, day = "1980-01-01") {
  const [year, month, date] = day.split("-").map(Number);
  const stamp = ((year - 1980) << 9) | (month << 5) | date;
  const parts = [];
  const directory = [];
  let at = 0;
  const names = [...new Set([...files.keys()].flatMap((name) => [...folders(name), name]))].sort();
  for (const name of names) {
    const content = Buffer.from(files.get(name) ?? "");
    const packed = deflateRawSync(content, { level: 9 });
    const path = Buffer.from(name, "utf8");
    const head = (signature, extra) => {
      const header = Buffer.alloc(signature === LOCAL ? 30 : 46);
      let offset = header.writeUInt32LE(signature, 0);
      if (signature === CENTRAL) offset = header.writeUInt16LE(20, offset);
      for (const value of [20, UTF8, DEFLATED, 0, stamp]) offset = header.writeUInt16LE(value, offset);
      for (const value of [crc32(content), packed.length, content.length]) offset = header.writeUInt32LE(value, offset);
      offset = header.writeUInt16LE(path.length, offset);
      if (signature === CENTRAL) header.writeUInt32LE(extra, 42);
      return Buffer.concat([header, path]);
    };
    const local = Buffer.concat([head(LOCAL), packed]);
    directory.push(head(CENTRAL, at));
    parts.push(local);
    at += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(names.length, 8);
  end.writeUInt16LE(names.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, central, end]);
}

/** The folders above a file, each an entry of its own: some installers look for them. @param {string} name */
function folders(name) {
  const parts = name.split("/").slice(0, -1);
  return parts.map((_, at) => `${parts.slice(0, at + 1).join("/")}/`);
}
