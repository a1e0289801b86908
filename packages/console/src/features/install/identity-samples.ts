/** Languages of servers that have a sample. */
export const sampleLanguages = ['node', 'python', 'go', 'java', 'php'] as const
export type SampleLanguage = (typeof sampleLanguages)[number]

/** How a site's server signs who a visitor is, in its own language and without a library to install. */
export function toServerSample(language: SampleLanguage, botId: string): string {
  return samples[language].replace('BOT_ID_HERE', botId)
}

/** How the page hands over what its server has signed. */
export function toPageSample(botId: string): string {
  return `new CozeWebSDK.WebChatClient({
  config: { bot_id: '${botId}' },
  auth: {
    type: 'token',
    // Your own address, which answers what the function above signs.
    onRefreshToken: async () => (await fetch('/chat-token')).text(),
  },
});`
}

const samples: Record<SampleLanguage, string> = {
  node: `import { createHmac } from 'node:crypto'

const botId = 'BOT_ID_HERE'
const secret = process.env.BUTTONHOLE_IDENTITY_SECRET

/** @param userId your own id of the visitor who is signed in */
export function signVisitor(userId) {
  const encode = (value) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const head = encode({ alg: 'HS256', typ: 'JWT' })
  const body = encode({ sub: userId, bot_id: botId, exp: Math.floor(Date.now() / 1000) + 600 })
  const signature = createHmac('sha256', secret).update(\`\${head}.\${body}\`).digest('base64url')
  return \`\${head}.\${body}.\${signature}\`
}`,
  python: `import base64, hashlib, hmac, json, os, time

BOT_ID = "BOT_ID_HERE"
SECRET = os.environ["BUTTONHOLE_IDENTITY_SECRET"].encode()

def encode(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()

def sign_visitor(user_id: str) -> str:
    """user_id: your own id of the visitor who is signed in"""
    claims = {"sub": user_id, "bot_id": BOT_ID, "exp": int(time.time()) + 600}
    head = encode(json.dumps({"alg": "HS256", "typ": "JWT"}).encode())
    body = encode(json.dumps(claims).encode())
    signature = hmac.new(SECRET, f"{head}.{body}".encode(), hashlib.sha256).digest()
    return f"{head}.{body}.{encode(signature)}"`,
  go: `package visitors

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"os"
	"time"
)

const botID = "BOT_ID_HERE"

// SignVisitor takes your own id of the visitor who is signed in.
func SignVisitor(userID string) (string, error) {
	claims, err := json.Marshal(map[string]any{
		"sub": userID, "bot_id": botID, "exp": time.Now().Add(10 * time.Minute).Unix(),
	})
	if err != nil {
		return "", err
	}
	encode := base64.RawURLEncoding.EncodeToString
	text := encode([]byte(\`{"alg":"HS256","typ":"JWT"}\`)) + "." + encode(claims)
	mac := hmac.New(sha256.New, []byte(os.Getenv("BUTTONHOLE_IDENTITY_SECRET")))
	mac.Write([]byte(text))
	return text + "." + encode(mac.Sum(nil)), nil
}`,
  java: `import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

public class Visitors {
  static final String BOT_ID = "BOT_ID_HERE";
  static final String SECRET = System.getenv("BUTTONHOLE_IDENTITY_SECRET");

  /** @param userId your own id of the visitor who is signed in: letters, digits, "-" and "_" */
  public static String sign(String userId) throws Exception {
    if (!userId.matches("[\\\\w-]+")) throw new IllegalArgumentException("userId");
    long exp = Instant.now().getEpochSecond() + 600;
    String claims = "{\\"sub\\":\\"" + userId + "\\",\\"bot_id\\":\\"" + BOT_ID + "\\",\\"exp\\":" + exp + "}";
    String text = encode("{\\"alg\\":\\"HS256\\",\\"typ\\":\\"JWT\\"}".getBytes(UTF_8)) + "." + encode(claims.getBytes(UTF_8));
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(UTF_8), "HmacSHA256"));
    return text + "." + encode(mac.doFinal(text.getBytes(UTF_8)));
  }

  static String encode(byte[] data) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(data);
  }
}`,
  php: `<?php
const BOT_ID = 'BOT_ID_HERE';

/** $userId: your own id of the visitor who is signed in */
function sign_visitor(string $userId): string
{
    $encode = fn (string $data) => rtrim(strtr(base64_encode($data), '+/', '-_'), '=');
    $head = $encode('{"alg":"HS256","typ":"JWT"}');
    $body = $encode(json_encode(['sub' => $userId, 'bot_id' => BOT_ID, 'exp' => time() + 600]));
    $signature = hash_hmac('sha256', "$head.$body", getenv('BUTTONHOLE_IDENTITY_SECRET'), true);
    return "$head.$body." . $encode($signature);
}`,
}
