#!/usr/bin/env bash
# Usage: scripts/check-walls.sh
#
# Shows that the five walls around the deterministic modules stand. Each plant below is a leak that
# compiles where no wall is; each wall is then tried alone on all plants, in a throw-away folder. The
# check fails when a wall lets a plant through that it must catch, when it catches one that nobody
# expected (then the table is out of date), and when it takes offence at harmless code.
#
#   1  the package graph, with the explicit import check of `swift build`
#   2  no implicit import of the concurrency library
#   3  the shadows in Sources/SimKernel/Forbidden.swift, with warnings as errors
#   4  the scan of the objects: scripts/purity.sh
#   5  the scan of the sources: Tests/ArchitectureTests (built as far as needed)
set -euo pipefail
export LC_ALL=C
root=$(cd "$(dirname "$0")/.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir -p "$folder/plants"

names=()
declare -A expected
plant() {
  names+=("$1")
  expected[$1]=$2
  cat >"$folder/plants/$1.swift"
}

plant Harmless "none" <<'EOF'
struct Harmless: Hashable {
  var name: String
  func sum(_ values: [Int]) -> Int { values.sorted().reduce(0, +) }
}
EOF
plant ImportFoundation "4 5" <<'EOF'
import Foundation
func plantedDate() -> Double { Date().timeIntervalSince1970 }
EOF
plant ImportGlibc "4 5" <<'EOF'
import Glibc
func plantedProcess() -> Int32 { getpid() }
EOF
plant TaskOfTheRuntime "2 3 4 5" <<'EOF'
func plantedTask() { Task { } }
EOF
plant ContinuousClockRead "2 3 4 5" <<'EOF'
func plantedClock() -> ContinuousClock.Instant { ContinuousClock().now }
EOF
plant SystemRandom "3 4 5" <<'EOF'
func plantedGenerator() -> UInt64 {
  var generator = SystemRandomNumberGenerator()
  return generator.next()
}
EOF
plant IntRandom "3 4 5" <<'EOF'
func plantedNumber() -> Int { Int.random(in: 0...9) }
EOF
plant BoolRandom "3 4 5" <<'EOF'
func plantedCoin() -> Bool { Bool.random() }
EOF
plant Shuffled "3 4 5" <<'EOF'
func plantedOrder() -> [Int] { [1, 2, 3].shuffled() }
EOF
plant RandomElement "3 4 5" <<'EOF'
func plantedPick() -> Int? { [1, 2, 3].randomElement() }
EOF
plant OwnHasher "3 4 5" <<'EOF'
func plantedHash(_ value: Int) -> Int {
  var hasher = Hasher()
  hasher.combine(value)
  return hasher.finalize()
}
EOF
plant HashValue "4 5" <<'EOF'
func plantedHashValue(_ text: String) -> Int { text.hashValue }
EOF
plant AsyncFunction "4 5" <<'EOF'
func plantedCallee(_ number: Int) async -> Int { number }
func plantedCaller() async -> Int { await plantedCallee(1) }
EOF
plant SetIteration "5" <<'EOF'
func plantedListing(_ names: Set<Int>) -> [Int] {
  var list: [Int] = []
  for name in names { list.append(name) }
  return list
}
EOF
plant AddressAsOrder "4 5" <<'EOF'
func plantedAddress(_ object: AnyObject) -> ObjectIdentifier { ObjectIdentifier(object) }
EOF
plant AgainstTheArrow "1 5" <<'EOF'
import Replay
EOF

# Compiles every plant but the one that needs a second module, as the package does, with the
# arguments added.
compile() {
  local files=()
  for name in "${names[@]}"; do
    [ "$name" = AgainstTheArrow ] || files+=("$folder/plants/$name.swift")
  done
  swiftc -module-name SimKernel -swift-version 6 -warnings-as-errors -strict-memory-safety \
    -module-cache-path "$folder/cache" "$@" "${files[@]}"
}

# Reads compiler output and prints the plants in which it names an error.
plants_with_errors() {
  { grep -E 'plants/[A-Za-z]+\.swift:[0-9]+:[0-9]+: error:' || true; } \
    | sed -E 's/^.*plants\/([A-Za-z]+)\.swift:.*$/\1/' | sort -u
}

wall_1() {
  local package="$folder/package"
  mkdir -p "$package/Sources/Scenario" "$package/Sources/Replay"
  cat >"$package/Package.swift" <<'EOF'
// swift-tools-version: 6.2
import PackageDescription
let package = Package(
  name: "arrow",
  targets: [.target(name: "Scenario"), .target(name: "Replay", dependencies: ["Scenario"])]
)
EOF
  echo 'import Scenario' >"$package/Sources/Replay/Replay.swift"
  echo 'enum Harmless {}' >"$package/Sources/Scenario/Harmless.swift"
  arrow_build "$package" || { echo "error: wall 1 refuses a harmless package" >&2; exit 1; }
  cp "$folder/plants/AgainstTheArrow.swift" "$package/Sources/Scenario/"
  if arrow_build "$package"; then return; fi
  if grep -q 'Scenario imports another target (Replay)' "$folder/arrow.log"; then
    echo AgainstTheArrow
  else
    cat "$folder/arrow.log" >&2
  fi
}

arrow_build() {
  swift build --package-path "$1" --explicit-target-dependency-import-check error \
    >"$folder/arrow.log" 2>&1
}

wall_2() {
  FOZZY_WALLS=1 swift package --package-path "$root" dump-package \
    | grep 'disable-implicit-concurrency-module-import' >/dev/null \
    || { echo "error: wall 2 is not in the manifest" >&2; exit 1; }
  { compile -wmo -typecheck -Xfrontend -disable-implicit-concurrency-module-import 2>&1 || true; } \
    | plants_with_errors
}

wall_3() {
  { compile -wmo -typecheck "$root/Sources/SimKernel/Forbidden.swift" 2>&1 || true; } \
    | plants_with_errors
}

wall_4() {
  mkdir -p "$folder/objects" && cd "$folder/objects"
  # No wall but this one: whatever stops here is no plant.
  compile -c >&2 || { echo "error: a plant does not compile by itself" >&2; exit 1; }
  for object in *.o; do
    local name=${object%.o}
    mkdir -p "$name/SimKernel.build" && mv "$object" "$name/SimKernel.build/"
    "$root/scripts/purity.sh" SimKernel "$name" >/dev/null 2>"$name/error" || echo "$name"
  done
}

wall_5() {
  local tree="$folder/tree"
  mkdir -p "$tree/Sources/SimKernel/Planted" "$tree/Sources/Scenario/Planted"
  cp "$folder"/plants/*.swift "$tree/Sources/SimKernel/Planted/"
  mv "$tree/Sources/SimKernel/Planted/AgainstTheArrow.swift" "$tree/Sources/Scenario/Planted/"
  cp "$root/Package.swift" "$tree/"
  { FOZZY_SCAN_ROOT="$tree" swift test --package-path "$root" --disable-xctest \
      --filter 'ScanTests' 2>&1 || true; } >"$folder/scan.log"
  grep -q 'keep every rule' "$folder/scan.log" || { cat "$folder/scan.log" >&2; exit 1; }
  sed -nE 's/^.*Sources\/[A-Za-z]+\/Planted\/([A-Za-z]+)\.swift:.*$/\1/p' "$folder/scan.log" \
    | sort -u
}

for wall in 1 2 3 4 5; do
  begin=$SECONDS
  (wall_$wall) >"$folder/wall_$wall"
  echo "wall $wall caught $(wc -l <"$folder/wall_$wall") plants in $((SECONDS - begin)) s"
done

failed=0
for name in "${names[@]}"; do
  caught=
  for wall in 1 2 3 4 5; do
    if grep -qx "$name" "$folder/wall_$wall"; then caught="$caught $wall"; fi
  done
  caught=${caught# }
  printf '  %-20s caught by %s\n' "$name" "${caught:-none}"
  if [ "${caught:-none}" != "${expected[$name]}" ]; then
    echo "error: $name: expected to be caught by ${expected[$name]}" >&2
    failed=1
  fi
done
exit $failed
