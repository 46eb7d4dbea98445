// An LTI 1.3 platform for the tests: its keys, tokens, line items, results and roster, all on this machine.
import { exportJWK, generateKeyPair, jwtVerify, createRemoteJWKSet, SignJWT } from "jose";
import { createServer } from "node:http";
import { once } from "node:events";

export const CLIENT = "stackway-1";
const CLAIM = "https://purl.imsglobal.org/spec/lti/claim/";
const ROLE = "http://purl.imsglobal.org/vocab/lis/v2/membership#";

export async function startPlatform({ items, results, members, page = 2, ignoresUser = false, gone = [], absolute = false }) {
  let pair = await generateKeyPair("RS256", { extractable: true });
  const foreign = await generateKeyPair("RS256", { extractable: true });
  const published = async (kid) => ({ ...(await exportJWK(pair.publicKey)), kid, alg: "RS256", use: "sig" });
  let key = await published("p1");
  const seen = { assertions: [], requests: [], registrations: [] };
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const base = `http://127.0.0.1:${server.address().port}`;
  let tool;
  let down = false;

  const paged = (response, list, url, type, wrap = (part) => part) => {
    const from = Number(url.searchParams.get("from") ?? 0);
    const next = new URL(url);
    next.searchParams.set("from", from + page);
    const more = from + page < list.length;
    response.writeHead(200, { "content-type": type, ...(more ? { link: `<${next.href}>; rel="next"` } : {}) });
    response.end(JSON.stringify(wrap(list.slice(from, from + page))));
  };

  server.on("request", async (request, response) => {
    const url = new URL(request.url, base);
    seen.requests.push(`${request.method} ${url.pathname}${url.search}`);
    try {
      if (url.pathname === "/keys") return void response.end(JSON.stringify({ keys: [key] }));
      if (url.pathname === "/course") return void response.writeHead(200, { "content-type": "text/html" }).end(course(url, tool, base));
      if (url.pathname === "/auth") {
        const { nonce, state, redirect_uri: to } = Object.fromEntries(url.searchParams);
        const token = await platform.token({ ...platform.claims({ locale: JSON.parse(url.searchParams.get("login_hint")).locale }, JSON.parse(url.searchParams.get("login_hint"))), nonce });
        return void response.writeHead(200, { "content-type": "text/html" }).end(`<form method="post" action="${to}"><input type="hidden" name="state" value="${state}"><input type="hidden" name="id_token" value="${token}"></form><script>document.forms[0].submit()</script>`);
      }
      if (url.pathname === "/openid") return void response.end(JSON.stringify(platform.configuration));
      if (url.pathname === "/registrations") {
        const parts = [];
        for await (const part of request) parts.push(part);
        seen.registrations.push({ token: request.headers.authorization, asked: JSON.parse(Buffer.concat(parts).toString()) });
        if (request.headers.authorization !== "Bearer one-time") return void response.writeHead(401).end();
        return void response.end(JSON.stringify(platform.registers(seen.registrations.at(-1).asked)));
      }
      if (down) return void response.writeHead(503).end();
      const spoilt = Object.keys(platform.answers).find((path) => url.pathname.startsWith(path));
      if (spoilt) return void response.writeHead(200, { "content-type": "application/json" }).end(platform.answers[spoilt]);
      if (url.pathname === "/token") {
        const parts = [];
        for await (const part of request) parts.push(part);
        const form = new URLSearchParams(Buffer.concat(parts).toString());
        const { payload, protectedHeader } = await jwtVerify(form.get("client_assertion"), createRemoteJWKSet(new URL(`${tool}/jwks`)), { issuer: CLIENT, audience: `${base}/token`, requiredClaims: ["exp", "jti"] });
        seen.assertions.push({ ...payload, kid: protectedHeader.kid });
        return void response.end(JSON.stringify({ access_token: `token ${form.get("scope")}`, expires_in: 3600, token_type: "Bearer" }));
      }
      const scope = request.headers.authorization?.replace("Bearer token ", "") ?? "";
      if (gone.includes(url.pathname)) return void response.writeHead(404).end();
      if (url.pathname === "/course/items" && scope.endsWith("lineitem.readonly")) return paged(response, items.map((item) => ({ ...item, id: absolute ? item.id : base + item.id })), url, "application/vnd.ims.lis.v2.lineitemcontainer+json");
      const item = !absolute && items.find(({ id }) => url.pathname === `${new URL(id, base).pathname}/results`);
      if (item && scope.endsWith("result.readonly")) {
        const user = url.searchParams.get("user_id");
        const list = results.filter((one) => one.item === item.id && (!user || ignoresUser || one.userId === user)).map(({ item: id, ...one }) => ({ ...one, id: `${base}${id}/results/${one.userId}`, scoreOf: base + id }));
        return paged(response, list, url, "application/vnd.ims.lis.v2.resultcontainer+json");
      }
      if (url.pathname === "/course/members" && scope.endsWith("contextmembership.readonly")) return paged(response, members, url, "application/vnd.ims.lti-nrps.v2.membershipcontainer+json", (part) => ({ id: url.href, context: { id: "c1" }, members: part }));
      response.writeHead(401).end();
    } catch (error) {
      response.writeHead(400).end(error.message);
    }
  });

  const platform = {
    base,
    seen,
    /** Bodies that it gives in the place of its own, by the beginning of a path. */
    answers: {},
    down: (is) => (down = is),
    serves: (address) => (tool = address),
    foreignKey: foreign.privateKey,
    foreignPublic: await exportJWK(foreign.publicKey),
    get key() {
      return pair.privateKey;
    },
    /** A new key in the place of the old one. */
    async rotate(kid) {
      pair = await generateKeyPair("RS256", { extractable: true });
      key = await published(kid);
    },
    registration: { issuer: base, clientId: CLIENT, authorization: `${base}/auth`, token: `${base}/token`, keys: `${base}/keys`, deployments: ["d1"] },
    /** What it says of itself to a tool that registers, and what it answers. */
    configuration: {
      issuer: base,
      authorization_endpoint: `${base}/auth`,
      token_endpoint: `${base}/token`,
      jwks_uri: `${base}/keys`,
      registration_endpoint: `${base}/registrations`,
      id_token_signing_alg_values_supported: ["RS256"],
      scopes_supported: ["openid", "https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly", "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly", "https://purl.imsglobal.org/spec/lti-nrps/scope/contextmembership.readonly"],
      "https://purl.imsglobal.org/spec/lti-platform-configuration": { product_family_code: "riverside", version: "1", messages_supported: [{ type: "LtiResourceLinkRequest" }, { type: "LtiDeepLinkingRequest" }] },
    },
    registers: (asked) => ({ ...asked, client_id: CLIENT, "https://purl.imsglobal.org/spec/lti-tool-configuration": { ...asked["https://purl.imsglobal.org/spec/lti-tool-configuration"], deployment_id: "d1" } }),
    /** Claims of a sound launch; what is named replaces them. */
    claims: (more = {}, { role = "Learner", user = "u1", message = "LtiResourceLinkRequest", pathway = "care" } = {}) => ({
      iss: base,
      aud: CLIENT,
      sub: user,
      [`${CLAIM}version`]: "1.3.0",
      [`${CLAIM}message_type`]: message,
      [`${CLAIM}deployment_id`]: "d1",
      [`${CLAIM}target_link_uri`]: `${tool}/launch`,
      [`${CLAIM}roles`]: [ROLE + role],
      [`${CLAIM}context`]: { id: "c1", title: "Care 101" },
      [`${CLAIM}resource_link`]: { id: "r1" },
      [`${CLAIM}custom`]: pathway ? { pathway, pass_at: "0.6" } : {},
      "https://purl.imsglobal.org/spec/lti-ags/claim/endpoint": {
        scope: ["https://purl.imsglobal.org/spec/lti-ags/scope/lineitem.readonly", "https://purl.imsglobal.org/spec/lti-ags/scope/result.readonly"],
        lineitems: `${base}/course/items?type=1`,
      },
      "https://purl.imsglobal.org/spec/lti-nrps/claim/namesroleservice": { context_memberships_url: `${base}/course/members`, service_versions: ["2.0"] },
      ...(message === "LtiDeepLinkingRequest"
        ? { "https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings": { deep_link_return_url: `${base}/deep`, accept_types: ["ltiResourceLink"], accept_presentation_document_targets: ["iframe"], data: "csrf-77" } }
        : {}),
      ...more,
    }),
    /** An id_token. `how` spoils it. */
    async token(claims, { key: signer = pair.privateKey, kid = key.kid, alg = "RS256", issued = Date.now(), life = 300, header } = {}) {
      const at = Math.floor(issued / 1000);
      return new SignJWT({ iat: at, exp: at + life, ...claims }).setProtectedHeader({ alg, kid, typ: "JWT", ...header }).sign(signer, { crit: { x: true } });
    },
    publicKey: key,
    close: () => new Promise((resolve) => (server.closeAllConnections(), server.close(resolve))),
  };
  return platform;
}

/** A course page as a platform makes it: the tool in a frame, storage for it, and a frame that grows. */
function course(url, tool, base) {
  const query = new URLSearchParams({ iss: base, login_hint: url.searchParams.get("who") ?? "{}", target_link_uri: `${tool}/launch`, client_id: CLIENT });
  if (url.searchParams.has("storage")) query.set("lti_storage_target", "_parent");
  return `<!doctype html><meta name="viewport" content="width=device-width"><h1>Care 101</h1><iframe src="${tool}/login?${query.toString().replaceAll("&", "&amp;")}" style="width:100%;height:200px"></iframe>
<script>
  const kept = new Map();
  addEventListener("message", ({ data, source, origin }) => {
    if (data.subject === "lti.frameResize") document.querySelector("iframe").style.height = data.height + "px";
    if (data.subject === "lti.put_data") kept.set(origin + data.key, data.value);
    if (data.subject === "lti.put_data" || data.subject === "lti.get_data") {
      source.postMessage({ subject: data.subject + ".response", message_id: data.message_id, key: data.key, value: kept.get(origin + data.key) }, origin);
    }
  });
</script>`;
}
