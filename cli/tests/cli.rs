//! The command as its users meet it: the built binary, real files, real pipes.
//!
//! In: the binary. Out: assertions on bytes, messages and exit codes. May assume nothing about how much
//! structure the parser finds: what a record must hold is asked of the library.

#![expect(clippy::unwrap_used, reason = "a test helper that fails fails its test")]

use std::ffi::OsStr;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{self, Command, Output, Stdio};

use kehoach::{Options, Plan};

const PLAN: &str = "ỦY BAN NHÂN DÂN XÃ A\n\nKẾ HOẠCH\nNăm 2024\n\nI. MỤC ĐÍCH\n1. Kịp thời.\n";

/// A folder of one test, removed with it.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{test}-{}", process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn with(test: &str, files: &[(&str, &[u8])]) -> Self {
        let folder = Self::new(test);
        for (name, bytes) in files {
            fs::write(folder.0.join(name), bytes).unwrap();
        }
        folder
    }

    fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.0.join(name)).unwrap()
    }

    /// The names in the folder, hidden ones too.
    fn names(&self) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(&self.0)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    /// `kehoach` in this folder, standard input empty.
    fn kehoach<S: AsRef<OsStr>>(&self, args: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_kehoach"));
        command.current_dir(&self.0).args(args).stdin(Stdio::null());
        command
    }

    fn run<S: AsRef<OsStr>>(&self, args: &[S]) -> Output {
        self.kehoach(args).output().unwrap()
    }

    fn run_with_stdin(&self, args: &[&str], stdin: &[u8]) -> Output {
        let mut command = self.kehoach(args);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(stdin).unwrap();
        child.wait_with_output().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn line(name: &str, bytes: &[u8]) -> String {
    Options::default().name(name).parse_bytes(bytes).to_json() + "\n"
}

fn pretty(name: &str, bytes: &[u8]) -> String {
    Options::default().name(name).parse_bytes(bytes).to_json_pretty() + "\n"
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// All three things a run says, in one comparison.
#[track_caller]
fn assert_run(output: &Output, code: i32, stdout: &str, stderr: &str) {
    assert_eq!(
        (output.status.code(), text(&output.stdout), text(&output.stderr)),
        (Some(code), stdout, stderr)
    );
}

/// A usage error: code 2, nothing on standard output, `message` and how to use the command on standard error.
#[track_caller]
fn assert_misuse(output: &Output, message: &str) {
    let stderr = text(&output.stderr);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), ""), "{stderr}");
    assert!(stderr.contains(message) && stderr.contains("--help"), "{stderr}");
}

#[test]
fn help_and_version_go_to_standard_output() {
    let folder = Folder::new("help");
    for (args, holds) in [
        (&["--help"][..], "Usage: kehoach <COMMAND>"),
        (&["parse", "--help"], "Exit codes:"),
        (&["parse", "-h"], "Usage: kehoach parse [OPTIONS] [FILE]..."),
        (&["--version"], concat!("kehoach ", env!("CARGO_PKG_VERSION"))),
    ] {
        let output = folder.run(args);
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""), "{args:?}");
        assert!(text(&output.stdout).contains(holds), "{args:?}: {}", text(&output.stdout));
    }
}

#[test]
fn misuse_exits_with_2_and_touches_nothing() {
    let folder = Folder::with("misuse", &[("a.txt", PLAN.as_bytes())]);
    assert_misuse(&folder.run(&["parse", "a.txt", "--format", "xml"]), "'xml'");
    assert_misuse(&folder.run(&["parse", "a.txt", "--colour"]), "'--colour'");
    assert_misuse(&folder.run(&["pares", "a.txt"]), "'pares'");
    assert_misuse(&folder.run(&["parse", "a.txt", "--output"]), "--output <FILE>");
    assert_misuse(&folder.run(&["parse", "-", "a.txt", "-", "--output", "out"]), "only once");
    let output = folder.run::<&str>(&[]);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(2), ""));
    assert!(text(&output.stderr).contains("Usage: kehoach <COMMAND>"));
    assert_eq!(folder.names(), ["a.txt"]);
}

/// The controlling side of a pseudo-terminal is a terminal too, and one that nobody types into.
#[cfg(target_os = "linux")]
#[test]
fn a_terminal_without_a_file_is_misuse() {
    let folder = Folder::new("terminal");
    let terminal = fs::OpenOptions::new().read(true).write(true).open("/dev/ptmx").unwrap();
    let mut child = folder
        .kehoach(&["parse"])
        .stdin(terminal)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    for _ in 0..1000 {
        if child.try_wait().unwrap().is_some() {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let _ = child.kill();
    assert_misuse(&child.wait_with_output().unwrap(), "standard input is a terminal");
}

#[test]
fn one_input_gives_indented_json() {
    let folder = Folder::with("one", &[("a.txt", PLAN.as_bytes())]);
    let output = folder.run(&["parse", "a.txt"]);
    assert_run(&output, 0, &pretty("a.txt", PLAN.as_bytes()), "");
    assert!(text(&output.stdout).starts_with("{\n  \"format\": \"kehoach/1\",\n"));
    assert!(text(&output.stdout).ends_with("\n}\n"));
}

#[test]
fn several_inputs_give_one_line_each_in_their_order() {
    let names: Vec<String> = [7, 3, 9, 1, 8].map(|i| format!("{i}.txt")).into();
    let folder = Folder::new("several");
    for name in &names {
        fs::write(folder.0.join(name), format!("{PLAN}\n\"{name}\"\r\n")).unwrap();
    }
    let mut args = vec!["parse"];
    args.extend(names.iter().map(String::as_str));
    let output = folder.run(&args);
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), ""));

    let stdout = text(&output.stdout);
    assert!(stdout.ends_with('\n'));
    assert_eq!(stdout.lines().count(), names.len());
    for (record, name) in stdout.lines().zip(&names) {
        let plan = Plan::from_json(record).unwrap();
        let bytes = folder.read(name);
        assert_eq!(plan, Options::default().name(name.as_str()).parse_bytes(&bytes));
        assert_eq!((plan.source.name.as_deref(), plan.source.bytes), (Some(&**name), bytes.len() as u64));
    }
}

#[test]
fn the_format_can_be_forced() {
    let folder = Folder::with("format", &[("a.txt", PLAN.as_bytes()), ("b.txt", b"KH")]);
    let a = PLAN.as_bytes();
    assert_run(&folder.run(&["parse", "a.txt", "--format", "jsonl"]), 0, &line("a.txt", a), "");
    assert_run(&folder.run(&["parse", "--format", "json", "a.txt"]), 0, &pretty("a.txt", a), "");
    let both = pretty("a.txt", a) + &pretty("b.txt", b"KH");
    assert_run(&folder.run(&["parse", "a.txt", "b.txt", "--format=json"]), 0, &both, "");
    let both = line("a.txt", a) + &line("b.txt", b"KH");
    assert_run(&folder.run(&["parse", "a.txt", "b.txt", "--format=jsonl"]), 0, &both, "");
}

#[test]
fn the_name_is_the_path_as_given() {
    let folder = Folder::new("name");
    fs::create_dir(folder.0.join("kế hoạch")).unwrap();
    fs::write(folder.0.join("kế hoạch/số 1.txt"), PLAN).unwrap();
    let full = folder.0.join("kế hoạch").join("số 1.txt").into_os_string().into_string().unwrap();
    for name in ["kế hoạch/số 1.txt", "./kế hoạch/../kế hoạch/số 1.txt", &full] {
        let output = folder.run(&["parse", name]);
        assert_run(&output, 0, &pretty(name, PLAN.as_bytes()), "");
        assert_eq!(Plan::from_json(text(&output.stdout)).unwrap().source.name.as_deref(), Some(name));
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_path_that_is_not_unicode_is_read_all_the_same() {
    use std::os::unix::ffi::OsStrExt;

    let folder = Folder::new("path");
    let path = OsStr::from_bytes(b"k\xC5.txt");
    fs::write(folder.0.join(path), PLAN).unwrap();
    let output = folder.run(&[OsStr::new("parse"), path]);
    assert_run(&output, 0, &pretty("k\u{FFFD}.txt", PLAN.as_bytes()), "");
}

#[test]
fn standard_input_is_read_without_a_file_and_for_a_dash() {
    let folder = Folder::with("stdin", &[("a.txt", b"KH")]);
    let record = pretty("-", PLAN.as_bytes());
    assert_run(&folder.run_with_stdin(&["parse"], PLAN.as_bytes()), 0, &record, "");
    assert_run(&folder.run_with_stdin(&["parse", "-"], PLAN.as_bytes()), 0, &record, "");
    assert_eq!(Plan::from_json(&record).unwrap().source.name.as_deref(), Some("-"));

    let output = folder.run_with_stdin(&["parse", "a.txt", "-", "a.txt"], PLAN.as_bytes());
    let a = line("a.txt", b"KH");
    assert_run(&output, 0, &format!("{a}{}{a}", line("-", PLAN.as_bytes())), "");
}

#[test]
fn a_file_named_dash_has_a_path() {
    let folder = Folder::with("dash", &[("-", b"KH")]);
    assert_run(&folder.run(&["parse", "./-"]), 0, &pretty("./-", b"KH"), "");
}

#[test]
fn an_unreadable_input_is_named_and_the_others_are_done() {
    let folder = Folder::with("missing", &[("a.txt", PLAN.as_bytes()), ("c.txt", b"KH")]);
    let output = folder.run(&["parse", "a.txt", "plans/b.txt", "c.txt", "d.txt"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stdout), line("a.txt", PLAN.as_bytes()) + &line("c.txt", b"KH"));
    let stderr: Vec<&str> = text(&output.stderr).lines().collect();
    assert_eq!(stderr.len(), 2, "{stderr:?}");
    assert!(stderr[0].starts_with("kehoach: cannot read plans/b.txt: "), "{stderr:?}");
    assert!(stderr[1].starts_with("kehoach: cannot read d.txt: "), "{stderr:?}");
    #[cfg(unix)]
    assert_eq!(stderr[1], "kehoach: cannot read d.txt: No such file or directory");
}

#[test]
fn the_default_format_goes_by_the_inputs_asked_for() {
    let folder = Folder::with("asked", &[("a.txt", b"KH")]);
    let output = folder.run(&["parse", "a.txt", "missing.txt"]);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(1), &*line("a.txt", b"KH")));
}

#[test]
fn a_folder_is_no_document() {
    let folder = Folder::with("folder", &[("a.txt", b"KH")]);
    fs::create_dir(folder.0.join("plans")).unwrap();
    let message = "kehoach: cannot read plans: Is a directory\n";
    assert_run(&folder.run(&["parse", "plans"]), 1, "", message);
    assert_run(&folder.run(&["parse", "plans", "a.txt"]), 1, &line("a.txt", b"KH"), message);
}

#[test]
fn errors_inside_a_document_do_not_change_the_exit_code() {
    let folder = Folder::with("empty", &[("empty.txt", b""), ("blank.txt", b" \n\n")]);
    assert_run(&folder.run(&["parse", "empty.txt"]), 0, &pretty("empty.txt", b""), "");
    assert_run(&folder.run(&["parse"]), 0, &pretty("-", b""), "");
    let both = line("empty.txt", b"") + &line("blank.txt", b" \n\n");
    assert_run(&folder.run(&["parse", "empty.txt", "blank.txt"]), 0, &both, "");
    assert_eq!(Plan::from_json(&pretty("-", b"")).unwrap().source.bytes, 0);
}

#[test]
fn bytes_that_are_not_utf_8_reach_the_parser_unchanged() {
    let utf_16: Vec<u8> = "\u{FEFF}KẾ HOẠCH\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let files: [(&str, &[u8]); 2] = [("bytes", b"K\xC5 ho\xB9ch\r\n\x00\xFF\xFE\n"), ("utf-16", &utf_16)];
    let folder = Folder::with("bytes", &files);
    for (name, bytes) in files {
        let output = folder.run(&["parse", name]);
        assert_run(&output, 0, &pretty(name, bytes), "");
        assert_eq!(Plan::from_json(text(&output.stdout)).unwrap().source.bytes, bytes.len() as u64);
        assert_run(&folder.run_with_stdin(&["parse"], bytes), 0, &pretty("-", bytes), "");
    }
}

#[test]
fn a_reader_that_goes_away_ends_the_command_quietly() {
    let folder = Folder::with("pipe", &[("a.txt", PLAN.as_bytes())]);
    let mut args = vec!["parse"];
    // Far more than a pipe and the buffers before it hold.
    args.resize(4000, "a.txt");
    let mut child = folder.kehoach(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut start = [0; 10];
    let mut stdout = child.stdout.take().unwrap();
    stdout.read_exact(&mut start).unwrap();
    drop(stdout);
    let output = child.wait_with_output().unwrap();
    assert_eq!(&start, b"{\"format\":");
    assert_run(&output, 141, "", "");
}

#[test]
fn a_reader_that_goes_away_does_not_hide_an_unreadable_input() {
    let folder = Folder::with("pipe-missing", &[("a.txt", PLAN.as_bytes())]);
    let mut args = vec!["parse", "missing.txt"];
    args.resize(4000, "a.txt");
    let mut child = folder.kehoach(&args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let stderr = text(&output.stderr);
    assert!(stderr.starts_with("kehoach: cannot read missing.txt: "), "{stderr}");
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_under_standard_output_is_a_failure() {
    let folder = Folder::with("full", &[("a.txt", PLAN.as_bytes())]);
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = folder.kehoach(&["parse", "a.txt"]).stdout(full).output().unwrap();
    assert_run(&output, 1, "", "kehoach: cannot write standard output: No space left on device\n");
}

#[test]
fn an_output_file_holds_what_standard_output_would() {
    let folder = Folder::with("output", &[("a.txt", PLAN.as_bytes()), ("b.txt", b"KH")]);
    assert_run(&folder.run(&["parse", "a.txt", "--output", "one.json"]), 0, "", "");
    assert_eq!(text(&folder.read("one.json")), pretty("a.txt", PLAN.as_bytes()));

    // A longer old content leaves nothing behind.
    fs::write(folder.0.join("two.jsonl"), "x".repeat(1 << 20)).unwrap();
    assert_run(&folder.run(&["parse", "a.txt", "b.txt", "--output", "two.jsonl"]), 0, "", "");
    let both = line("a.txt", PLAN.as_bytes()) + &line("b.txt", b"KH");
    assert_eq!(text(&folder.read("two.jsonl")), both);
    assert_eq!(folder.names(), ["a.txt", "b.txt", "one.json", "two.jsonl"]);

    let output = folder.run(&["parse", "a.txt", "--output", "-"]);
    assert_run(&output, 0, &pretty("a.txt", PLAN.as_bytes()), "");
    assert_eq!(folder.names(), ["a.txt", "b.txt", "one.json", "two.jsonl"]);
}

#[test]
fn an_output_file_may_be_an_input() {
    let folder = Folder::with("same", &[("a.txt", PLAN.as_bytes()), ("b.txt", b"KH")]);
    assert_run(&folder.run(&["parse", "b.txt", "a.txt", "--output", "a.txt"]), 0, "", "");
    let both = line("b.txt", b"KH") + &line("a.txt", PLAN.as_bytes());
    assert_eq!(text(&folder.read("a.txt")), both);
    assert_eq!(folder.names(), ["a.txt", "b.txt"]);
}

#[test]
fn an_output_that_cannot_be_written_is_named() {
    let folder = Folder::with("unwritable", &[("a.txt", PLAN.as_bytes())]);
    fs::create_dir(folder.0.join("records")).unwrap();
    let output = folder.run(&["parse", "a.txt", "--output", "records"]);
    assert_run(&output, 1, "", "kehoach: cannot write records: Is a directory\n");

    let output = folder.run(&["parse", "a.txt", "--output", "none/a.json"]);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(1), ""));
    let stderr = text(&output.stderr);
    assert!(stderr.starts_with("kehoach: cannot write none/a.json: "), "{stderr}");
    assert_eq!(stderr.lines().count(), 1, "{stderr}");
    #[cfg(unix)]
    assert_eq!(stderr, "kehoach: cannot write none/a.json: No such file or directory\n");

    assert_eq!(folder.names(), ["a.txt", "records"]);
    assert_eq!(fs::read_dir(folder.0.join("records")).unwrap().count(), 0);
}

#[test]
fn an_output_file_holds_the_others_where_an_input_is_unreadable() {
    let folder = Folder::with("partial", &[("a.txt", b"KH"), ("out", b"old")]);
    let output = folder.run(&["parse", "missing.txt", "a.txt", "--output", "out"]);
    assert_eq!((output.status.code(), text(&output.stdout)), (Some(1), ""));
    assert!(text(&output.stderr).starts_with("kehoach: cannot read missing.txt: "));
    assert_eq!(text(&folder.read("out")), line("a.txt", b"KH"));
    assert_eq!(folder.names(), ["a.txt", "out"]);
}

#[test]
fn without_any_record_an_output_file_stays_as_it_was() {
    let folder = Folder::with("untouched", &[("out", b"old")]);
    for out in ["out", "new"] {
        let output = folder.run(&["parse", "missing.txt", "--output", out]);
        assert_eq!(output.status.code(), Some(1));
        assert_eq!(text(&output.stderr).lines().count(), 1);
    }
    assert_eq!(folder.read("out"), b"old");
    assert_eq!(folder.names(), ["out"]);
}

#[cfg(unix)]
#[test]
fn a_replaced_file_keeps_its_permissions_and_its_links() {
    use std::os::unix::fs::{PermissionsExt, symlink};

    let folder = Folder::with("links", &[("a.txt", b"KH"), ("private", b"old")]);
    fs::set_permissions(folder.0.join("private"), fs::Permissions::from_mode(0o600)).unwrap();
    symlink("private", folder.0.join("link")).unwrap();
    assert_run(&folder.run(&["parse", "a.txt", "--output", "link"]), 0, "", "");
    assert!(fs::symlink_metadata(folder.0.join("link")).unwrap().is_symlink());
    assert_eq!(text(&folder.read("private")), pretty("a.txt", b"KH"));
    let mode = fs::metadata(folder.0.join("private")).unwrap().permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(folder.names(), ["a.txt", "link", "private"]);
    // A link to nothing yet is written through as well.
    fs::remove_file(folder.0.join("private")).unwrap();
    assert_run(&folder.run(&["parse", "a.txt", "--output", "link"]), 0, "", "");
    assert!(fs::symlink_metadata(folder.0.join("link")).unwrap().is_symlink());
    assert_eq!(text(&folder.read("private")), pretty("a.txt", b"KH"));
}

/// Were it replaced by a file, `--output /dev/null` would do the same to `/dev/null`.
#[cfg(target_os = "linux")]
#[test]
fn a_named_pipe_is_written_to_and_not_replaced() {
    use std::os::unix::fs::FileTypeExt;

    let folder = Folder::with("fifo", &[("a.txt", PLAN.as_bytes())]);
    let pipe = folder.0.join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    // Opened for both, so that neither side waits for the other.
    let mut both = fs::OpenOptions::new().read(true).write(true).open(&pipe).unwrap();
    assert_run(&folder.run(&["parse", "a.txt", "--output", "pipe"]), 0, "", "");
    assert!(fs::symlink_metadata(&pipe).unwrap().file_type().is_fifo());
    // An end to read up to, however much was written before it.
    both.write_all(b"\0").unwrap();
    let mut written = Vec::new();
    BufReader::new(both).read_until(0, &mut written).unwrap();
    assert_eq!(text(&written), pretty("a.txt", PLAN.as_bytes()) + "\0");
}

#[test]
fn split_gives_one_record_for_each_document_and_spans_into_the_whole_input() {
    let one =
        "UBND XÃ AN PHÚ\nSố: 1/KH-UBND\nKẾ HOẠCH\nMột\nI. VIỆC\n1. Làm.\nTM. UBND XÃ\nCHỦ TỊCH\nLê Văn An\n";
    let two = [one, &one.replace("Số: 1", "Số: 2")].concat();
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("split-two.txt");
    std::fs::write(&path, &two).unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_kehoach"))
        .args(["parse", "--split"])
        .arg(&path)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let records: Vec<_> = text.lines().map(|line| kehoach::Plan::from_json(line).unwrap()).collect();
    let numbers: Vec<_> = records.iter().map(|plan| plan.header.number.as_ref().unwrap()).collect();
    assert_eq!(
        numbers.iter().map(|number| number.id.as_deref().unwrap()).collect::<Vec<_>>(),
        ["1/KH-UBND", "2/KH-UBND"]
    );
    let second = numbers[1].spans[0].slice(two.as_bytes()).unwrap();
    assert_eq!(std::str::from_utf8(second).unwrap(), "Số: 2/KH-UBND");
}

#[test]
fn an_imposed_encoding_is_used() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("imposed.txt");
    std::fs::write(&path, b"K\xd5 ho\xb9ch").unwrap();
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_kehoach"))
        .args(["parse", "--encoding", "tcvn3"])
        .arg(&path)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let plan = kehoach::Plan::from_json(&text).unwrap();
    assert_eq!(plan.source.encoding, kehoach::Encoding::Tcvn3);
    assert!(text.contains("Kế hoạch"), "{text}");
}
