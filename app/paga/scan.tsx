"use client";
/**
 * The two numbers of a notice from its QR code, by the camera or from a picture. Without a script, or without a camera,
 * nothing is missing: the numbers can be typed.
 */
import { useEffect, useRef, useState } from "react";
import { type NoticeCode, readNoticeCode } from "#domain/notice-code.ts";
import { readFrame, readPixels } from "./read-image.ts";

export interface ScanWords {
  title: string;
  text: string;
  camera: string;
  stop: string;
  file: string;
  looking: string;
  found: string;
  none: string;
  foreign: string;
  elsewhere: string;
  denied: string;
}

type Said = "looking" | "found" | "none" | "foreign" | "elsewhere" | "denied";

interface Props {
  words: ScanWords;
  /** False when the ente is none of those that can be paid here. */
  onFound: (code: NoticeCode) => boolean;
}

const everyMs = 250;

export function Scan({ words, onFound }: Props) {
  const [ready, setReady] = useState(false);
  const [said, setSaid] = useState<Said | null>(null);
  const [stream, setStream] = useState<MediaStream | null>(null);
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => setReady(true), []);

  const understand = (text: string | null): Said => {
    if (text === null) return "none";
    const code = readNoticeCode(text);
    if (!code) return "foreign";
    return onFound(code) ? "found" : "elsewhere";
  };
  const heard = useRef(understand);
  heard.current = understand;

  useEffect(() => {
    const element = video.current;
    if (!stream || !element) return;
    element.srcObject = stream;
    void element.play();
    const timer = setInterval(async () => {
      const text = await readFrame(element);
      if (text === null) return;
      const answer = heard.current(text);
      setSaid(answer);
      if (answer !== "foreign") setStream(null);
    }, everyMs);
    return () => {
      clearInterval(timer);
      for (const track of stream.getTracks()) track.stop();
    };
  }, [stream]);

  const openCamera = async () => {
    setSaid("looking");
    const wanted = { video: { facingMode: "environment" }, audio: false };
    const opened = await navigator.mediaDevices.getUserMedia(wanted).catch(() => null);
    if (opened) setStream(opened);
    else setSaid("denied");
  };
  const readFile = async (file: File | undefined) => {
    if (!file) return;
    setSaid("looking");
    const picture = await createImageBitmap(file).catch(() => null);
    setSaid(picture ? understand(await readPixels(picture, picture.width, picture.height)) : "none");
    picture?.close();
  };

  if (!ready) return null;
  return (
    <section className="pay-card" aria-labelledby="scan">
      <h2 id="scan" className="h5">
        {words.title}
      </h2>
      <p>{words.text}</p>
      {stream && <video ref={video} className="scan-view" playsInline muted />}
      <div className="notice-actions">
        {"mediaDevices" in navigator && (
          <button
            type="button"
            className="btn btn-outline-primary"
            onClick={() => {
              if (!stream) return void openCamera();
              setStream(null);
              setSaid(null);
            }}
          >
            {stream ? words.stop : words.camera}
          </button>
        )}
        <label className="btn btn-outline-primary mb-0 scan-file">
          {words.file}
          <input
            type="file"
            accept="image/*"
            className="visually-hidden"
            onChange={(event) => {
              void readFile(event.target.files?.[0]);
              event.target.value = "";
            }}
          />
        </label>
      </div>
      <p role="status" className="mt-2 mb-0">
        {said && words[said]}
      </p>
    </section>
  );
}
